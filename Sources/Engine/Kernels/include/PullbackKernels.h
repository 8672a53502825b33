// The inner loops of the array operations (kernels), one table of them for each instruction set, so that the
// widest instructions of the processor are used.
//
// Every kernel gives the same bits in every table (but see simd128.c): sums are taken in a fixed order with fused multiply-adds,
// and elementary functions use only correctly rounded operations. One half of a table is for `float`, the
// other for `double`, so addresses have no type here; the Swift code adds the types.
#pragma once
#include <stddef.h>
#include <stdint.h>

// The functions of one number that are applied to every element: DO(NAME) for each.
#define PULLBACK_FUNCTIONS(DO)                                                                                       \
    DO(exp) DO(expm1) DO(log) DO(log1p) DO(sin) DO(cos) DO(tan) DO(tanh) DO(sigmoid) DO(softplus) DO(erf) DO(sinh)   \
    DO(cosh) DO(exp2) DO(log2) DO(asin) DO(acos) DO(atan)

// The number of such a function: pullback_exp, pullback_expm1, …
#define PULLBACK_NUMBER(NAME) pullback_##NAME,
typedef enum { PULLBACK_FUNCTIONS(PULLBACK_NUMBER) } pullback_function;

// The operands of y ← bias + a·b, where y has m rows and n columns, a has k columns, and b has k rows. row_a is
// the distance in memory between neighbouring rows of a, step_a between neighbouring columns; one of them is 1.
// So a transposed matrix need not be copied. The same holds for b. The bias is 0 if it is NULL; it is one row that
// is added to every row of y if row_bias is 0; if row_bias is row_y, it is y itself, to which the product is added. row_bias is
// 0 if the bias is NULL.
typedef struct {
    ptrdiff_t m, n, k;
    const void *_Nullable bias;
    ptrdiff_t row_bias;
    const void *_Nonnull a;
    ptrdiff_t row_a, step_a;
    const void *_Nonnull b;
    ptrdiff_t row_b, step_b;
    void *_Nonnull y;
    ptrdiff_t row_y;
    // 1 if it is known that b holds no infinity and no NaN.
    int is_b_finite;
} pullback_matrices;

// Prefetches memory that will be read soon into the second-level cache, which can wait for more memory at a time than the
// first-level cache.
static inline void pullback_prefetch(const void *_Nonnull x, ptrdiff_t bytes) {
    for (ptrdiff_t i = 0; i < bytes; i += 64) __builtin_prefetch((const char *)x + i, 0, 2);
}

// Tells the processor that a thread waits for another one, and waits for a moment.
static inline void pullback_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb");
#endif
}

// The numbers of a step of Adam.
typedef struct {
    double kept, rate, beta1, beta2, correction1, correction2, epsilon;
} pullback_adam;

// The kernels of one precision.
typedef struct {
    // y[i] = function(x[i]). y may be x.
    void (*_Nonnull map)(pullback_function function, const void *_Nonnull x, void *_Nonnull y, ptrdiff_t count);
    // z[i] = x[i]^y[i]. A step of 0 repeats the first number; a step of 1 uses one number after another.
    void (*_Nonnull power)(
        const void *_Nonnull x, ptrdiff_t step_x, const void *_Nonnull y, ptrdiff_t step_y, void *_Nonnull z,
        ptrdiff_t count);
    // z[i] = atan2(x[i], y[i]): the angle of the point with the coordinates (y[i], x[i]). Steps as in power.
    void (*_Nonnull angle)(
        const void *_Nonnull x, ptrdiff_t step_x, const void *_Nonnull y, ptrdiff_t step_y, void *_Nonnull z,
        ptrdiff_t count);
    // y ← bias + a·b.
    void (*_Nonnull product)(const pullback_matrices *_Nonnull matrices);
    // y ← bias + a·b, where the zeros of a are skipped. step_b must be 1. Returns 1 if b holds no infinity and no NaN.
    int (*_Nonnull sparse_product)(const pullback_matrices *_Nonnull matrices);
    // Returns 1 if b holds no infinity and no NaN. NULL in a page, whose only thread takes no turns.
    int (*_Nullable is_b_finite)(const pullback_matrices *_Nonnull matrices);
    // Returns 1 if a is mostly zeros, so that sparse_product is faster than product.
    int (*_Nonnull is_sparse)(const pullback_matrices *_Nonnull matrices);
    // y[i] = x[i] / divisor, where x holds bytes.
    void (*_Nonnull scale_bytes)(const unsigned char *_Nonnull x, double divisor, void *_Nonnull y, ptrdiff_t count);
    // For each row of x: y = eˣ / Σ eˣ.
    void (*_Nonnull softmax)(const void *_Nonnull x, void *_Nonnull y, ptrdiff_t rows, ptrdiff_t width);
    // For each row of x: y = ln Σ eˣ − x[label], or ln Σ eˣ if there are no labels.
    void (*_Nonnull log_sum_exp)(
        const void *_Nonnull x, const ptrdiff_t *_Nullable labels, void *_Nonnull y, ptrdiff_t rows, ptrdiff_t width);
    // z[i] = kept · x[i] + factor · y[i]. z may be x.
    void (*_Nonnull combine)(
        double kept, const void *_Nonnull x, double factor, const void *_Nonnull y, void *_Nonnull z, ptrdiff_t count);
    // A step of Adam for every element: m = beta1 · m + (1 − beta1) · g, v = beta2 · v + (1 − beta2) · g²,
    // y = kept · y − rate · (m / correction1) / (√(v / correction2) + epsilon).
    void (*_Nonnull adam)(
        const pullback_adam *_Nonnull settings, const void *_Nonnull g, void *_Nonnull m, void *_Nonnull v,
        void *_Nonnull y, ptrdiff_t count);
    // Runs fused multiply-adds in registers only, to measure the peak performance of a core. Returns the
    // number of operations.
    ptrdiff_t (*_Nonnull multiply_add)(ptrdiff_t rounds);
} pullback_kernels;

// An instruction set, and the kernels compiled for it.
typedef struct {
    const char *_Nonnull name;
    const pullback_kernels *_Nonnull f32, *_Nonnull f64;
} pullback_instructions;

// Returns the instruction sets that this processor supports, best first. The last one is always "plain".
const pullback_instructions *_Nonnull const *_Nonnull pullback_available(ptrdiff_t *_Nonnull count);

#if defined(__wasm_simd128__)
// The kernels of a web page.
const pullback_kernels *_Nonnull pullback_simd128_f32(void);
const pullback_kernels *_Nonnull pullback_simd128_f64(void);
#endif

// Returns the features of this processor that the kernels depend on, by their usual names,
// separated by spaces.
const char *_Nonnull pullback_features(void);

// Returns a checksum of bytes, to recognize them again, that goes on from `start`. It is no protection against someone who
// wants two texts with one checksum.
uint64_t pullback_checksum(const void *_Nullable bytes, size_t count, uint64_t start);

// Writes a number as printf does with a format for one double, and a zero after it. Returns the number of characters.
ptrdiff_t pullback_print(double number, const char *_Nonnull format, char *_Nonnull text, size_t size);
