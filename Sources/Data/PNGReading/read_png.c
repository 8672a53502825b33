#include "read_png.h"

#include <png.h>
#include <stdio.h>
#include <string.h>

struct source {
    const uint8_t *next;
    size_t count;
};

static void take(png_structp png, png_bytep bytes, size_t count) {
    struct source *source = png_get_io_ptr(png);
    if (count > source->count) png_error(png, "it ends too early");
    memcpy(bytes, source->next, count);
    source->next += count;
    source->count -= count;
}

static void fail(png_structp png, png_const_charp reason) {
    struct png_picture *picture = png_get_error_ptr(png);
    snprintf(picture->failure, sizeof picture->failure, "%s", reason);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp warning) { (void)png, (void)warning; }

static void read_size(png_structp png, png_infop info, struct png_picture *picture) {
    // The caller decides which sizes are too large.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    // All optional chunks are ignored, except tRNS, which holds the transparent colours.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, (png_const_bytep) "tRNS", 1);
    png_read_info(png, info);
    picture->width = png_get_image_width(png, info);
    picture->height = png_get_image_height(png, info);
}

static void read_pixels(png_structp png, png_infop info, uint8_t *pixels) {
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    size_t row_length = png_get_rowbytes(png, info);
    size_t rows = png_get_image_height(png, info);
    for (int pass = 0; pass < passes; pass++)
        for (size_t row = 0; row < rows; row++) png_read_row(png, pixels + row * row_length, NULL);
    png_read_end(png, NULL);
}

bool read_png(const uint8_t *bytes, size_t count, struct png_picture *picture, uint8_t *pixels) {
    *picture = (struct png_picture){.failure = "out of memory"};
    struct source source = {bytes, count};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, picture, fail, ignore);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    bool has_failed = !info || setjmp(png_jmpbuf(png));
    if (!has_failed) {
        png_set_read_fn(png, &source, take);
        read_size(png, info, picture);
        if (pixels) read_pixels(png, info, pixels);
    }
    png_destroy_read_struct(&png, &info, NULL);
    return !has_failed;
}
