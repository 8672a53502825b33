// All kernels, compiled for the instruction set that the including file has chosen. That file defines FUSED
// (whether there are fused multiply-adds), REGISTER_BYTES (the length of a register), and MOST_ROWS and
// MOST_VECTORS: the rows of a block of a matrix product, and the registers in each row. Together with the
// registers for a row of b and one more, they use all registers.
#pragma once
#include <math.h>

#include "PullbackKernels.h"
#include "vector.h"

#include "elementary_f32.h"
#include "elementary_f64.h"
#include "map.h"
#include "transpose.h"

// The size of a packed panel of columns of b in bytes. It leaves part of the first-level cache for
// the rows of a.
#define PANEL_BYTES 24576

// The number of rows of a sparse product in which the numbers that are not zero are found at a time.
#define MOST_SPARSE_ROWS 1024

// The size of the packed rows of a in bytes. They fit into the second-level cache and, with the panel, into
// the stack of any thread.
#define ROWS_BYTES 196608

typedef _Bool flags_f32 __attribute__((ext_vector_type(LANES_F32)));
typedef _Bool flags_f64 __attribute__((ext_vector_type(LANES_F64)));
#if WIDE_BYTES > 32
typedef uint16_t bits_f32;
#else
typedef uint8_t bits_f32;
#endif
typedef uint8_t bits_f64;

#define S float
#define WIDE wide_f32
#define WIDE_BITS wide_i32
#define WIDE_UNSIGNED wide_u32
#define WIDE_LANES LANES_F32
#define NAME(x) x##_f32
#include "product.h"
#include "peak.h"
#include "sparse.h"
#include "rows.h"
#include "elementwise.h"
#undef S
#undef WIDE
#undef WIDE_BITS
#undef WIDE_UNSIGNED
#undef WIDE_LANES
#undef NAME

#define S double
#define WIDE wide_f64
#define WIDE_BITS wide_i64
#define WIDE_UNSIGNED wide_u64
#define WIDE_LANES LANES_F64
#define NAME(x) x##_f64
#include "product.h"
#include "peak.h"
#include "sparse.h"
#include "rows.h"
#include "elementwise.h"
#undef S
#undef WIDE
#undef WIDE_BITS
#undef WIDE_UNSIGNED
#undef WIDE_LANES
#undef NAME

#ifdef __wasm__
#define IS_B_FINITE(P) NULL
#else
#define IS_B_FINITE(P) is_b_finite_##P
#endif

#define PRECISION(P)                                                                                                \
    static const pullback_kernels kernels_##P = {                                                                   \
        .map = map_##P, .power = power_loop_##P, .angle = atan2_loop_##P,  .product = matrix_product_##P, .is_sparse = is_sparse_##P,         \
        .is_b_finite = IS_B_FINITE(P), \
        .sparse_product = sparse_product_##P, .softmax = softmax_##P, .log_sum_exp = log_sum_exp_##P,               \
        .combine = combine_##P, .adam = adam_##P, .scale_bytes = scale_bytes_##P, .multiply_add = multiply_add_##P,                   \
    };
#define KERNELS(INSTRUCTIONS)                                                                                       \
    PRECISION(f32)                                                                                                  \
    PRECISION(f64)                                                                                                  \
    const pullback_instructions pullback_##INSTRUCTIONS = {#INSTRUCTIONS, &kernels_f32, &kernels_f64};
