// Applies a function to every element: first to whole vectors; the remaining elements are copied into a
// vector that is filled up with zeros.
#pragma once
#include "PullbackKernels.h"
#include "elementary_f32.h"
#include "elementary_f64.h"

// The functions that there are.
#ifndef FUNCTIONS
#define FUNCTIONS PULLBACK_FUNCTIONS
#endif

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

#define LOOP_F32(NAME) LOOP(NAME, f32, float, LANES_F32)
#define LOOP_F64(NAME) LOOP(NAME, f64, double, LANES_F64)
#define ENTRY_F32(NAME) [pullback_##NAME] = NAME##_loop_f32,
#define ENTRY_F64(NAME) [pullback_##NAME] = NAME##_loop_f64,
#define AND_ONE(NAME) + 1
FUNCTIONS(LOOP_F32)
FUNCTIONS(LOOP_F64)
enum { function_count = 0 PULLBACK_FUNCTIONS(AND_ONE) };
static loop *const loops_f32[function_count] = {FUNCTIONS(ENTRY_F32)};
static loop *const loops_f64[function_count] = {FUNCTIONS(ENTRY_F64)};

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
MAP(f32, float, LANES_F32)
MAP(f64, double, LANES_F64)

// Loads and stores the first n numbers of a vector. The other lanes become 0 when loading; when storing, the
// memory after the n numbers does not change.
#define SOME(SUFFIX, NUMBER, LANES, VECTOR)                                                        \
    INLINE VECTOR load_some_##SUFFIX(const NUMBER *x, ptrdiff_t n) {                               \
        if (n == LANES) return load_##SUFFIX(x);                                                   \
        VECTOR v = {0};                                                                            \
        memcpy(&v, x, n * sizeof(NUMBER));                                                         \
        return v;                                                                                  \
    }                                                                                              \
    INLINE void store_some_##SUFFIX(NUMBER *x, VECTOR v, ptrdiff_t n) {                            \
        if (n == LANES) store_##SUFFIX(x, v);                                                      \
        else memcpy(x, &v, n * sizeof(NUMBER));                                                    \
    }
SOME(f32, float, LANES_F32, wide_f32)
SOME(f64, double, LANES_F64, wide_f64)

// A function of pairs of numbers.
#define PAIRS(NAME, SUFFIX, NUMBER, LANES, VECTOR)                                                 \
    static void NAME##_loop_##SUFFIX(                                                              \
        const void *from_x, ptrdiff_t step_x, const void *from_y, ptrdiff_t step_y, void *to,      \
        ptrdiff_t count) {                                                                         \
        if (count == 0) return;                                                                    \
        const NUMBER *x = from_x, *y = from_y;                                                     \
        const VECTOR first_x = all_##SUFFIX(*x), first_y = all_##SUFFIX(*y);                       \
        for (ptrdiff_t i = 0; i < count; i += LANES) {                                             \
            const ptrdiff_t n = count - i < LANES ? count - i : LANES;                             \
            const VECTOR a = step_x == 0 ? first_x : load_some_##SUFFIX(x + i, n);                 \
            const VECTOR b = step_y == 0 ? first_y : load_some_##SUFFIX(y + i, n);                 \
            store_some_##SUFFIX((NUMBER *)to + i, NAME##_##SUFFIX(a, b), n);                       \
        }                                                                                          \
    }
PAIRS(power, f32, float, LANES_F32, wide_f32)
PAIRS(power, f64, double, LANES_F64, wide_f64)
#ifdef WITHOUT_ANGLES
#define atan2_loop_f32 NULL
#define atan2_loop_f64 NULL
#else
PAIRS(atan2, f32, float, LANES_F32, wide_f32)
PAIRS(atan2, f64, double, LANES_F64, wide_f64)
#endif
