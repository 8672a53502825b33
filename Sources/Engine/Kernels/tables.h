// A row of a small table for every lane.
#pragma once
#include "vector.h"

// look_up_f32: found[j] = table[index mod 16][j] for every lane. Where there are instructions that choose among sixteen
// numbers in registers, they look up a column at a time; elsewhere four rows are read, and their columns put together.
#if FUSED
// The numbers in column j. The compiler makes a constant of them.
INLINE wide_f32 column_f32(const float table[16][8], const int j) {
    wide_f32 column = {0};
    UNROLL for (int row = 0; row < 16; row++) column[row] = table[row][j];
    return column;
}
#endif

#if defined(__x86_64__) && FUSED && REGISTER_BYTES == 64
#include <immintrin.h>
INLINE void look_up_f32(const float table[16][8], wide_i32 index, wide_f32 found[8]) {
    UNROLL for (int j = 0; j < 8; j++) {
        found[j] = (wide_f32)_mm512_permutexvar_ps((__m512i)index, (__m512)column_f32(table, j));
    }
}
#elif defined(__x86_64__) && FUSED
#include <immintrin.h>
INLINE void look_up_f32(const float table[16][8], wide_i32 index, wide_f32 found[8]) {
    const __m256i low = (__m256i)__builtin_shufflevector(index, index, LOWER_LANES);
    const __m256i high = (__m256i)__builtin_shufflevector(index, index, UPPER_LANES);
    // An instruction chooses among eight rows by three bits. The fourth becomes the sign, which chooses among two results.
    const __m256 low_half = (__m256)_mm256_slli_epi32(low, 28), high_half = (__m256)_mm256_slli_epi32(high, 28);
    UNROLL for (int j = 0; j < 8; j++) {
        const wide_f32 rows = column_f32(table, j);
        const __m256 first = __builtin_shufflevector(rows, rows, LOWER_LANES);
        const __m256 second = __builtin_shufflevector(rows, rows, UPPER_LANES);
        const __m256 a = _mm256_blendv_ps(
            _mm256_permutevar8x32_ps(first, low), _mm256_permutevar8x32_ps(second, low), low_half);
        const __m256 b = _mm256_blendv_ps(
            _mm256_permutevar8x32_ps(first, high), _mm256_permutevar8x32_ps(second, high), high_half);
        found[j] = __builtin_shufflevector(a, b, LOWER_LANES, UPPER_LANES);
    }
}
#elif defined(__aarch64__) && FUSED
#include <arm_neon.h>
INLINE void look_up_f32(const float table[16][8], wide_i32 index, wide_f32 found[8]) {
    // The four bytes of every number: 4·row and the three after it.
    const wide_i32 bytes = (index & 15) * 0x04040404 + 0x03020100;
    uint8x16_t at[4];
    memcpy(at, &bytes, sizeof at);
    UNROLL for (int j = 0; j < 8; j++) {
        const wide_f32 rows = column_f32(table, j);
        uint8x16x4_t column;
        memcpy(&column, &rows, sizeof column);
        uint8x16_t y[4];
        UNROLL for (int i = 0; i < 4; i++) y[i] = vqtbl4q_u8(column, at[i]);
        memcpy(&found[j], y, sizeof y);
    }
}
#else
typedef float f32x4 __attribute__((vector_size(16)));
INLINE void look_up_f32(const float table[16][8], wide_i32 index, wide_f32 found[8]) {
    UNROLL for (int lane = 0; lane < LANES_F32; lane += 4) {
        UNROLL for (int j = 0; j < 8; j += 4) {
            f32x4 r[4];
            UNROLL for (int i = 0; i < 4; i++) memcpy(&r[i], &table[index[lane + i] & 15][j], sizeof r[i]);
            const f32x4 a = __builtin_shufflevector(r[0], r[1], 0, 4, 1, 5);
            const f32x4 b = __builtin_shufflevector(r[2], r[3], 0, 4, 1, 5);
            const f32x4 c = __builtin_shufflevector(r[0], r[1], 2, 6, 3, 7);
            const f32x4 d = __builtin_shufflevector(r[2], r[3], 2, 6, 3, 7);
            const f32x4 columns[4] = {
                __builtin_shufflevector(a, b, 0, 1, 4, 5), __builtin_shufflevector(a, b, 2, 3, 6, 7),
                __builtin_shufflevector(c, d, 0, 1, 4, 5), __builtin_shufflevector(c, d, 2, 3, 6, 7),
            };
            UNROLL for (int i = 0; i < 4; i++) {
                memcpy((float *)&found[j + i] + lane, &columns[i], sizeof columns[i]);
            }
        }
    }
}
#endif
