#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The size of a picture in pixels and, if reading failed, libpng's message.
struct png_picture {
    uint32_t width;
    uint32_t height;
    char failure[128];
};

/// Reads the size of a PNG file and, unless `pixels` is null, its pixels row by row: red, green, blue and
/// opacity, one byte each. Returns false if that fails. libpng reports errors by a long jump, which stays
/// inside this function.
bool read_png(const uint8_t *bytes, size_t count, struct png_picture *picture, uint8_t *pixels);
