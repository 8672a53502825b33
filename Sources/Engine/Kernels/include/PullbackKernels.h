// The loops over numbers for which a processor's widest instructions matter, in one table for each instruction set.
//
// Every entry gives the same bits in every table: sums are taken in a fixed order with fused multiply-adds, and elementary
// functions are made of correctly rounded operations alone. Numbers are `float` in one half of a table and `double` in
// the other, so their addresses are untyped here; Swift's side gives them their types.
#pragma once
#include <stddef.h>

// A function of one number, applied to every element.
typedef enum {
    pullback_exp,
    pullback_expm1,
    pullback_log,
    pullback_log1p,
    pullback_sin,
    pullback_cos,
    pullback_tan,
    pullback_tanh,
    pullback_sigmoid,
    pullback_softplus,
    pullback_erf,
    pullback_sinh,
    pullback_cosh,
    pullback_exp2,
    pullback_log2,
    pullback_asin,
    pullback_acos,
    pullback_atan,
} pullback_function;

// y ← bias + a·b: y of m rows and n columns, k columns of a and rows of b; the bias is added to every row of y, unless it is
// NULL. row_a is the distance between the rows of a, step_a that between its columns, and one of them is 1: a transposed
// matrix is read where it lies. So it is with b.
typedef struct {
    ptrdiff_t m, n, k;
    const void *_Nullable bias;
    const void *_Nonnull a;
    ptrdiff_t row_a, step_a;
    const void *_Nonnull b;
    ptrdiff_t row_b, step_b;
    void *_Nonnull y;
    ptrdiff_t row_y;
} pullback_matrices;

// Asks for what will be read soon.
static inline void pullback_prefetch(const void *_Nonnull x, ptrdiff_t bytes) {
    for (ptrdiff_t i = 0; i < bytes; i += 64) __builtin_prefetch((const char *)x + i);
}

// The kernels of one precision.
typedef struct {
    // y[i] = function(x[i]); y may be x.
    void (*_Nonnull map)(pullback_function function, const void *_Nonnull x, void *_Nonnull y, ptrdiff_t count);
    // z[i] = x[i]^y[i]; a step of 0 repeats the first number, 1 goes on to the next.
    void (*_Nonnull power)(
        const void *_Nonnull x, ptrdiff_t step_x, const void *_Nonnull y, ptrdiff_t step_y, void *_Nonnull z,
        ptrdiff_t count);
    // z[i] = the angle of the point whose height is x[i] and whose width is y[i]; steps as in power.
    void (*_Nonnull angle)(
        const void *_Nonnull x, ptrdiff_t step_x, const void *_Nonnull y, ptrdiff_t step_y, void *_Nonnull z,
        ptrdiff_t count);
    // y ← bias + a·b.
    void (*_Nonnull product)(const pullback_matrices *_Nonnull matrices);
    // y ← bias + a·b, passing over the zeros of a; step_b is 1.
    void (*_Nonnull sparse_product)(const pullback_matrices *_Nonnull matrices);
    // 1 if a is mostly zeros, so that sparse_product is quicker.
    int (*_Nonnull is_sparse)(const pullback_matrices *_Nonnull matrices);
    // y[i] = x[i] / divisor for bytes x.
    void (*_Nonnull scale_bytes)(const unsigned char *_Nonnull x, double divisor, void *_Nonnull y, ptrdiff_t count);
    // For each row of x: y = eˣ / Σ eˣ.
    void (*_Nonnull softmax)(const void *_Nonnull x, void *_Nonnull y, ptrdiff_t rows, ptrdiff_t width);
    // For each row of x: y = ln Σ eˣ − x[label], or ln Σ eˣ if there are no labels.
    void (*_Nonnull log_sum_exp)(
        const void *_Nonnull x, const ptrdiff_t *_Nullable labels, void *_Nonnull y, ptrdiff_t rows, ptrdiff_t width);
    // z[i] = kept · x[i] + factor · y[i]; z may be x.
    void (*_Nonnull combine)(
        double kept, const void *_Nonnull x, double factor, const void *_Nonnull y, void *_Nonnull z, ptrdiff_t count);
    // Fused multiply-adds in registers alone, to find the peak of a core: the number of operations done.
    ptrdiff_t (*_Nonnull multiply_add)(ptrdiff_t rounds);
} pullback_kernels;

// An instruction set, and the kernels compiled for it.
typedef struct {
    const char *_Nonnull name;
    const pullback_kernels *_Nonnull f32, *_Nonnull f64;
} pullback_instructions;

// The instruction sets that this processor has, best first; the last is always "plain".
const pullback_instructions *_Nonnull const *_Nonnull pullback_available(ptrdiff_t *_Nonnull count);

// The features of this processor that matter here, by their usual names, with spaces between them.
const char *_Nonnull pullback_features(void);
