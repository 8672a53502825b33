// Vectors of numbers and the basic operations on them: written once, compiled for each instruction set.
//
// A wide vector has 64 bytes on every processor; depending on the processor, it takes one, two or four
// registers. All operations are exact or correctly rounded (+, −, ×, ÷, √, fused multiply-add, comparisons,
// integers, conversions), so that results are the same, bit for bit, for every instruction set.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The compiler must not fuse a·b + c by itself: it is rounded once where fma is written, and twice elsewhere.
#pragma STDC FP_CONTRACT OFF

// Vectors are passed only between inlined functions, so the calling convention does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float f32x16 __attribute__((vector_size(64)));
typedef int32_t i32x16 __attribute__((vector_size(64)));
typedef uint32_t u32x16 __attribute__((vector_size(64)));
typedef double f64x8 __attribute__((vector_size(64)));
typedef int64_t i64x8 __attribute__((vector_size(64)));
typedef uint64_t u64x8 __attribute__((vector_size(64)));
typedef float f32x8 __attribute__((vector_size(32)));
typedef double f64x4 __attribute__((vector_size(32)));

// Loads and stores need no alignment.
INLINE f32x16 load_f32(const float *x) { f32x16 v; memcpy(&v, x, sizeof v); return v; }
INLINE f64x8 load_f64(const double *x) { f64x8 v; memcpy(&v, x, sizeof v); return v; }
INLINE void store_f32(float *y, f32x16 v) { memcpy(y, &v, sizeof v); }
INLINE void store_f64(double *y, f64x8 v) { memcpy(y, &v, sizeof v); }

// One number in every lane.
INLINE f32x16 all_f32(float x) { return x - (f32x16){0}; }
INLINE f64x8 all_f64(double x) { return x - (f64x8){0}; }

// a where the mask's lane is −1, b where it is 0. A comparison of vectors (a < b) gives such a mask.
INLINE f32x16 select_f32(i32x16 mask, f32x16 a, f32x16 b) { return (f32x16)((mask & (i32x16)a) | (~mask & (i32x16)b)); }
INLINE f64x8 select_f64(i64x8 mask, f64x8 a, f64x8 b) { return (f64x8)((mask & (i64x8)a) | (~mask & (i64x8)b)); }

// Converts the lower or the upper eight lanes to Double, and joins two vectors of Double into one of Float,
// rounded to nearest.
INLINE f64x8 low_f64(f32x16 x) {
    return __builtin_convertvector(__builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7), f64x8);
}
INLINE f64x8 high_f64(f32x16 x) {
    return __builtin_convertvector(__builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15), f64x8);
}
INLINE f32x16 join_f32(f64x8 low, f64x8 high) {
    const f32x8 a = __builtin_convertvector(low, f32x8), b = __builtin_convertvector(high, f32x8);
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

// True if some lane of a mask is set.
INLINE int any_f32(i32x16 mask) { return __builtin_reduce_or(mask) != 0; }
INLINE int any_f64(i64x8 mask) { return __builtin_reduce_or(mask) != 0; }

#if FUSED
// a·b + c, rounded once.
INLINE f32x16 fma_f32(f32x16 a, f32x16 b, f32x16 c) { return __builtin_elementwise_fma(a, b, c); }
INLINE f64x8 fma_f64(f64x8 a, f64x8 b, f64x8 c) { return __builtin_elementwise_fma(a, b, c); }
#else
#include "unfused.h"
#endif
