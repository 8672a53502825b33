// Vectors of numbers and the basic operations on them: written once, compiled for each instruction set.
//
// A wide vector has 64 bytes on every processor; depending on the processor, it takes one, two or four
// registers (but see simd128.c). All operations are exact or correctly rounded (+, −, ×, ÷, √, fused
// multiply-add, comparisons, integers, conversions), so that results are the same, bit for bit, for every
// instruction set.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The compiler must not fuse a·b + c by itself: it is rounded once where fma is written, and twice elsewhere.
#pragma STDC FP_CONTRACT OFF

// Vectors are passed only between inlined functions, so the calling convention does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#ifndef WIDE_BYTES
#define WIDE_BYTES 64
#endif

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float wide_f32 __attribute__((vector_size(WIDE_BYTES)));
typedef int32_t wide_i32 __attribute__((vector_size(WIDE_BYTES)));
typedef uint32_t wide_u32 __attribute__((vector_size(WIDE_BYTES)));
typedef double wide_f64 __attribute__((vector_size(WIDE_BYTES)));
typedef int64_t wide_i64 __attribute__((vector_size(WIDE_BYTES)));
typedef uint64_t wide_u64 __attribute__((vector_size(WIDE_BYTES)));
typedef float half_f32 __attribute__((vector_size(WIDE_BYTES / 2)));
typedef float f32x8 __attribute__((vector_size(32)));
typedef double f64x4 __attribute__((vector_size(32)));
#define LANES_F32 (WIDE_BYTES / 4)
#define LANES_F64 (WIDE_BYTES / 8)
#if WIDE_BYTES == 64
#define LOWER_LANES 0, 1, 2, 3, 4, 5, 6, 7
#define UPPER_LANES 8, 9, 10, 11, 12, 13, 14, 15
#else
#define LOWER_LANES 0, 1
#define UPPER_LANES 2, 3
#endif

// Loads and stores need no alignment.
INLINE wide_f32 load_f32(const float *x) { wide_f32 v; memcpy(&v, x, sizeof v); return v; }
INLINE wide_f64 load_f64(const double *x) { wide_f64 v; memcpy(&v, x, sizeof v); return v; }
INLINE void store_f32(float *y, wide_f32 v) { memcpy(y, &v, sizeof v); }
INLINE void store_f64(double *y, wide_f64 v) { memcpy(y, &v, sizeof v); }

// One number in every lane.
INLINE wide_f32 all_f32(float x) { return x - (wide_f32){0}; }
INLINE wide_f64 all_f64(double x) { return x - (wide_f64){0}; }

// a where the mask's lane is −1, b where it is 0. A comparison of vectors (a < b) gives such a mask.
INLINE wide_f32 select_f32(wide_i32 mask, wide_f32 a, wide_f32 b) { return (wide_f32)((mask & (wide_i32)a) | (~mask & (wide_i32)b)); }
INLINE wide_f64 select_f64(wide_i64 mask, wide_f64 a, wide_f64 b) { return (wide_f64)((mask & (wide_i64)a) | (~mask & (wide_i64)b)); }

// Converts the lower or the upper half of the lanes to Double, and joins two vectors of Double into one of
// Float, rounded to nearest.
INLINE wide_f64 low_f64(wide_f32 x) {
    return __builtin_convertvector(__builtin_shufflevector(x, x, LOWER_LANES), wide_f64);
}
INLINE wide_f64 high_f64(wide_f32 x) {
    return __builtin_convertvector(__builtin_shufflevector(x, x, UPPER_LANES), wide_f64);
}
INLINE wide_f32 join_f32(wide_f64 low, wide_f64 high) {
    const half_f32 a = __builtin_convertvector(low, half_f32), b = __builtin_convertvector(high, half_f32);
    return __builtin_shufflevector(a, b, LOWER_LANES, UPPER_LANES);
}

// True if some lane of a mask is set.
INLINE int any_f32(wide_i32 mask) { return __builtin_reduce_or(mask) != 0; }
INLINE int any_f64(wide_i64 mask) { return __builtin_reduce_or(mask) != 0; }

#if FUSED
// a·b + c, rounded once.
INLINE wide_f32 fma_f32(wide_f32 a, wide_f32 b, wide_f32 c) { return __builtin_elementwise_fma(a, b, c); }
INLINE wide_f64 fma_f64(wide_f64 a, wide_f64 b, wide_f64 c) { return __builtin_elementwise_fma(a, b, c); }
#else
#include "unfused.h"
#endif
