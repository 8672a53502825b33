#include "read_jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>
// jpeglib.h needs stdio.h before it.
#include <jpeglib.h>
#include <jerror.h>

// A progressive picture repeats itself in scans, of which cameras and programs write about ten. A few bytes can ask for
// very many, each of which takes the time of the whole picture.
enum { most_scans = 100 };

struct reading {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_picture *picture;
    jmp_buf start;
};

static void fail(j_common_ptr jpeg) {
    struct reading *reading = jpeg->client_data;
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    snprintf(reading->picture->failure, sizeof reading->picture->failure, "%s", message);
    longjmp(reading->start, 1);
}

// libjpeg goes on after a warning, with grey in place of what is missing; other warnings, as of bytes between segments, are
// of files that can be seen all the same.
static void warn(j_common_ptr jpeg, int level) {
    int code = jpeg->err->msg_code;
    bool is_damage = code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE
        || code == JWRN_MUST_RESYNC;
    if (level < 0 && is_damage) fail(jpeg);
}

static void watch(j_common_ptr jpeg) {
    struct reading *reading = jpeg->client_data;
    if (reading->jpeg.input_scan_number <= most_scans) return;
    snprintf(reading->picture->failure, sizeof reading->picture->failure, "it has more than %d scans", most_scans);
    longjmp(reading->start, 1);
}

// The grey level of a colour of four inks, by Rec. 601; Adobe's files hold what remains white.
static uint8_t grey(const uint8_t *inks, bool is_inverted) {
    int light[4];
    for (int ink = 0; ink < 4; ink++) light[ink] = is_inverted ? inks[ink] : 255 - inks[ink];
    int sum = 299 * light[0] + 587 * light[1] + 114 * light[2];
    return (uint8_t)((sum * light[3] + 127500) / 255000);
}

static void read_rows(struct reading *reading, uint8_t *pixels) {
    struct jpeg_decompress_struct *jpeg = &reading->jpeg;
    bool has_inks = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
    jpeg->out_color_space = has_inks ? JCS_CMYK : JCS_GRAYSCALE;
    jpeg_start_decompress(jpeg);
    size_t width = jpeg->output_width;
    JSAMPARRAY row = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE, 4 * jpeg->output_width, 1);
    while (jpeg->output_scanline < jpeg->output_height) {
        uint8_t *line = pixels + jpeg->output_scanline * width;
        jpeg_read_scanlines(jpeg, row, 1);
        for (size_t column = 0; column < width; column++)
            line[column] = has_inks ? grey(row[0] + 4 * column, jpeg->saw_Adobe_marker) : row[0][column];
    }
    jpeg_finish_decompress(jpeg);
}

bool read_jpeg(const uint8_t *bytes, size_t count, struct jpeg_picture *picture, uint8_t *pixels) {
    *picture = (struct jpeg_picture){.failure = "out of memory"};
    struct reading reading = {.picture = picture};
    reading.jpeg.err = jpeg_std_error(&reading.errors);
    reading.jpeg.client_data = &reading;
    reading.errors.error_exit = fail;
    reading.errors.emit_message = warn;
    reading.progress.progress_monitor = watch;
    bool has_failed = setjmp(reading.start);
    if (!has_failed) {
        jpeg_create_decompress(&reading.jpeg);
        reading.jpeg.progress = &reading.progress;
        jpeg_mem_src(&reading.jpeg, bytes, count);
        jpeg_read_header(&reading.jpeg, TRUE);
        picture->width = reading.jpeg.image_width;
        picture->height = reading.jpeg.image_height;
        if (pixels) read_rows(&reading, pixels);
    }
    jpeg_destroy_decompress(&reading.jpeg);
    return !has_failed;
}
