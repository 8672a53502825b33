// A function applied to every element: whole vectors first; what is left goes through a vector filled up with zeros.
#pragma once
#include "PullbackKernels.h"
#include "elementary_f32.h"
#include "elementary_f64.h"

// A function of whole vectors.
typedef void loop(const void *x, void *y, ptrdiff_t vectors);

#define LOOP(NAME, SUFFIX, NUMBER, LANES)                                                          \
    static void NAME##_loop_##SUFFIX(const void *from, void *to, ptrdiff_t vectors) {              \
        const NUMBER *x = from;                                                                    \
        NUMBER *y = to;                                                                            \
        for (ptrdiff_t i = 0; i < vectors * LANES; i += LANES) {                                   \
            store_##SUFFIX(y + i, NAME##_##SUFFIX(load_##SUFFIX(x + i)));                          \
        }                                                                                          \
    }

#define FUNCTIONS(DO)                                                                              \
    DO(exp) DO(expm1) DO(log) DO(log1p) DO(sin) DO(cos) DO(tan) DO(tanh) DO(sigmoid) DO(softplus) DO(erf)

#define LOOP_F32(NAME) LOOP(NAME, f32, float, 16)
#define LOOP_F64(NAME) LOOP(NAME, f64, double, 8)
#define ENTRY_F32(NAME) [pullback_##NAME] = NAME##_loop_f32,
#define ENTRY_F64(NAME) [pullback_##NAME] = NAME##_loop_f64,
FUNCTIONS(LOOP_F32)
FUNCTIONS(LOOP_F64)
static loop *const loops_f32[] = {FUNCTIONS(ENTRY_F32)};
static loop *const loops_f64[] = {FUNCTIONS(ENTRY_F64)};

#define MAP(SUFFIX, NUMBER, LANES)                                                                 \
    static void map_##SUFFIX(pullback_function function, const void *from, void *to, ptrdiff_t count) { \
        const ptrdiff_t whole = count - count % LANES, bytes = (count - whole) * sizeof(NUMBER);   \
        loops_##SUFFIX[function](from, to, whole / LANES);                                         \
        if (bytes > 0) {                                                                           \
            NUMBER rest[LANES] = {0};                                                              \
            memcpy(rest, (const NUMBER *)from + whole, bytes);                                     \
            loops_##SUFFIX[function](rest, rest, 1);                                               \
            memcpy((NUMBER *)to + whole, rest, bytes);                                             \
        }                                                                                          \
    }
MAP(f32, float, 16)
MAP(f64, double, 8)

// The n numbers of a vector from x on, or one number n times; the other lanes are 0.
#define FILL(SUFFIX, NUMBER, VECTOR)                                                               \
    INLINE VECTOR fill_##SUFFIX(const NUMBER *x, ptrdiff_t step, ptrdiff_t n) {                    \
        NUMBER lanes[sizeof(VECTOR) / sizeof(NUMBER)] = {0};                                       \
        for (ptrdiff_t i = 0; i < n; i++) lanes[i] = x[i * step];                                  \
        return load_##SUFFIX(lanes);                                                               \
    }
FILL(f32, float, f32x16)
FILL(f64, double, f64x8)

#define POWER_LOOP(SUFFIX, NUMBER, LANES)                                                          \
    static void power_loop_##SUFFIX(                                                               \
        const void *bases, ptrdiff_t step_x, const void *exponents, ptrdiff_t step_y, void *to,    \
        ptrdiff_t count) {                                                                         \
        const NUMBER *x = bases, *y = exponents;                                                   \
        for (ptrdiff_t i = 0; i < count; i += LANES) {                                             \
            const ptrdiff_t n = count - i < LANES ? count - i : LANES;                             \
            const int is_whole = n == LANES;                                                       \
            NUMBER z[LANES];                                                                       \
            store_##SUFFIX(z, power_##SUFFIX(                                                      \
                is_whole && step_x == 1 ? load_##SUFFIX(x + i) : fill_##SUFFIX(x + i * step_x, step_x, n), \
                is_whole && step_y == 1 ? load_##SUFFIX(y + i) : fill_##SUFFIX(y + i * step_y, step_y, n))); \
            memcpy((NUMBER *)to + i, z, n * sizeof(NUMBER));                                       \
        }                                                                                          \
    }
POWER_LOOP(f32, float, 16)
POWER_LOOP(f64, double, 8)
