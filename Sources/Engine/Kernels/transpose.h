// Transposes squares of numbers in registers: y[i, j] = x[j, i]. Rows of x from `rows` on are not read; the
// results in their place have no meaning.
#pragma once

// Interleaves single numbers, then pairs, then groups of four.
#define PAIR(A, B, ...) __builtin_shufflevector(A, B, __VA_ARGS__)
#define LOWER_ONES(A, B) PAIR(A, B, 0, 8, 1, 9, 4, 12, 5, 13)
#define UPPER_ONES(A, B) PAIR(A, B, 2, 10, 3, 11, 6, 14, 7, 15)
#define LOWER_TWOS(A, B) PAIR(A, B, 0, 1, 8, 9, 4, 5, 12, 13)
#define UPPER_TWOS(A, B) PAIR(A, B, 2, 3, 10, 11, 6, 7, 14, 15)
#define LOWER_FOURS(A, B) PAIR(A, B, 0, 1, 2, 3, 8, 9, 10, 11)
#define UPPER_FOURS(A, B) PAIR(A, B, 4, 5, 6, 7, 12, 13, 14, 15)

#define SIDE_f32 8
INLINE void transpose_f32(const float *x, ptrdiff_t row_x, ptrdiff_t rows, float *y, ptrdiff_t row_y) {
    f32x8 r[8], s[8];
    UNROLL for (int i = 0; i < 8; i++) memcpy(&r[i], x + (i < rows ? i : 0) * row_x, sizeof r[i]);
    UNROLL for (int i = 0; i < 8; i += 2) {
        s[i] = LOWER_ONES(r[i], r[i + 1]);
        s[i + 1] = UPPER_ONES(r[i], r[i + 1]);
    }
    UNROLL for (int i = 0; i < 8; i += 4) {
        r[i] = LOWER_TWOS(s[i], s[i + 2]);
        r[i + 1] = UPPER_TWOS(s[i], s[i + 2]);
        r[i + 2] = LOWER_TWOS(s[i + 1], s[i + 3]);
        r[i + 3] = UPPER_TWOS(s[i + 1], s[i + 3]);
    }
    UNROLL for (int i = 0; i < 4; i++) {
        s[i] = LOWER_FOURS(r[i], r[i + 4]);
        s[i + 4] = UPPER_FOURS(r[i], r[i + 4]);
    }
    UNROLL for (int i = 0; i < 8; i++) memcpy(y + i * row_y, &s[i], sizeof s[i]);
}

#define SIDE_f64 4
INLINE void transpose_f64(const double *x, ptrdiff_t row_x, ptrdiff_t rows, double *y, ptrdiff_t row_y) {
    f64x4 r[4], s[4];
    UNROLL for (int i = 0; i < 4; i++) memcpy(&r[i], x + (i < rows ? i : 0) * row_x, sizeof r[i]);
    UNROLL for (int i = 0; i < 4; i += 2) {
        s[i] = PAIR(r[i], r[i + 1], 0, 4, 2, 6);
        s[i + 1] = PAIR(r[i], r[i + 1], 1, 5, 3, 7);
    }
    UNROLL for (int i = 0; i < 2; i++) {
        r[i] = PAIR(s[i], s[i + 2], 0, 1, 4, 5);
        r[i + 2] = PAIR(s[i], s[i + 2], 2, 3, 6, 7);
    }
    UNROLL for (int i = 0; i < 4; i++) memcpy(y + i * row_y, &r[i], sizeof r[i]);
}
