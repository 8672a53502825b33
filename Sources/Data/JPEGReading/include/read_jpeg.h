#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The size of a picture in pixels and, if reading failed, libjpeg's message.
struct jpeg_picture {
    uint32_t width;
    uint32_t height;
    char failure[256];
};

/// Reads the size of a JPEG file and, unless `pixels` is null, the grey level of its pixels row by row, one byte each.
/// Returns false if that fails. libjpeg reports errors by a long jump, which stays inside this function.
bool read_jpeg(const uint8_t *bytes, size_t count, struct jpeg_picture *picture, uint8_t *pixels);
