#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The size of a picture, and in libpng's words what is wrong with its file.
struct png_picture {
    uint32_t width;
    uint32_t height;
    char failure[128];
};

/// Reads the size of a PNG file and, unless pixels is null, its pixels row by row: red, green, blue and opacity, a byte
/// each. False if that fails. Where libpng jumps when it fails is in here, never in the caller.
bool read_png(const uint8_t *bytes, size_t count, struct png_picture *picture, uint8_t *pixels);
