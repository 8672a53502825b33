// What C's Annex F and IEEE 754 fix to the bit: zeros and their signs, infinities, NaN.
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "functions.h"

#define HALF_PI 1.5707963267948966

typedef struct { int function; double x, y; } special_value;
static const special_value special_values[] = {
    {pullback_exp, 0.0, 1}, {pullback_exp, -0.0, 1}, {pullback_exp, INFINITY, INFINITY}, {pullback_exp, -INFINITY, 0.0},
    {pullback_expm1, 0.0, 0.0}, {pullback_expm1, -0.0, -0.0}, {pullback_expm1, INFINITY, INFINITY},
    {pullback_expm1, -INFINITY, -1},
    {pullback_log, 0.0, -INFINITY}, {pullback_log, -0.0, -INFINITY}, {pullback_log, 1, 0.0}, {pullback_log, -1, NAN},
    {pullback_log, INFINITY, INFINITY}, {pullback_log, -INFINITY, NAN},
    {pullback_log1p, 0.0, 0.0}, {pullback_log1p, -0.0, -0.0}, {pullback_log1p, -1, -INFINITY},
    {pullback_log1p, -2, NAN}, {pullback_log1p, INFINITY, INFINITY}, {pullback_log1p, -INFINITY, NAN},
    {pullback_sin, 0.0, 0.0}, {pullback_sin, -0.0, -0.0}, {pullback_sin, INFINITY, NAN}, {pullback_sin, -INFINITY, NAN},
    {pullback_cos, 0.0, 1}, {pullback_cos, -0.0, 1}, {pullback_cos, INFINITY, NAN}, {pullback_cos, -INFINITY, NAN},
    {pullback_tan, 0.0, 0.0}, {pullback_tan, -0.0, -0.0}, {pullback_tan, INFINITY, NAN}, {pullback_tan, -INFINITY, NAN},
    {pullback_tanh, 0.0, 0.0}, {pullback_tanh, -0.0, -0.0}, {pullback_tanh, INFINITY, 1},
    {pullback_tanh, -INFINITY, -1},
    {pullback_sigmoid, 0.0, 0.5}, {pullback_sigmoid, -0.0, 0.5}, {pullback_sigmoid, INFINITY, 1},
    {pullback_sigmoid, -INFINITY, 0.0},
    {pullback_softplus, INFINITY, INFINITY}, {pullback_softplus, -INFINITY, 0.0},
    {pullback_erf, 0.0, 0.0}, {pullback_erf, -0.0, -0.0}, {pullback_erf, INFINITY, 1}, {pullback_erf, -INFINITY, -1},
    {pullback_sinh, 0.0, 0.0}, {pullback_sinh, -0.0, -0.0}, {pullback_sinh, INFINITY, INFINITY},
    {pullback_sinh, -INFINITY, -INFINITY},
    {pullback_cosh, 0.0, 1}, {pullback_cosh, -0.0, 1}, {pullback_cosh, INFINITY, INFINITY},
    {pullback_cosh, -INFINITY, INFINITY},
    {pullback_exp2, 0.0, 1}, {pullback_exp2, -0.0, 1}, {pullback_exp2, 10, 1024}, {pullback_exp2, -3, 0.125},
    {pullback_exp2, INFINITY, INFINITY}, {pullback_exp2, -INFINITY, 0.0},
    {pullback_log2, 0.0, -INFINITY}, {pullback_log2, -0.0, -INFINITY}, {pullback_log2, 1, 0.0}, {pullback_log2, 8, 3},
    {pullback_log2, 0.25, -2}, {pullback_log2, -1, NAN}, {pullback_log2, INFINITY, INFINITY},
    {pullback_log2, -INFINITY, NAN},
    {pullback_asin, 0.0, 0.0}, {pullback_asin, -0.0, -0.0}, {pullback_asin, 1.5, NAN}, {pullback_asin, INFINITY, NAN},
    {pullback_acos, 1, 0.0}, {pullback_acos, -1.5, NAN}, {pullback_acos, -INFINITY, NAN},
    {pullback_atan, 0.0, 0.0}, {pullback_atan, -0.0, -0.0}, {pullback_atan, INFINITY, HALF_PI},
    {pullback_atan, -INFINITY, -HALF_PI},
};

typedef struct { double x, y, z; } special_power;
static const special_power special_powers[] = {
    // x is 0: an odd whole exponent keeps the sign.
    {0.0, -3, INFINITY}, {-0.0, -3, -INFINITY}, {0.0, -2, INFINITY}, {-0.0, -2, INFINITY}, {-0.0, -2.5, INFINITY},
    {0.0, 3, 0.0}, {-0.0, 3, -0.0}, {0.0, 2, 0.0}, {-0.0, 2, 0.0}, {-0.0, 0.5, 0.0},
    {0.0, -INFINITY, INFINITY}, {-0.0, -INFINITY, INFINITY}, {0.0, INFINITY, 0.0}, {-0.0, INFINITY, 0.0},
    // x or y makes 1, even of NaN.
    {1, NAN, 1}, {1, INFINITY, 1}, {1, -INFINITY, 1}, {1, 5, 1}, {NAN, 0.0, 1}, {NAN, -0.0, 1}, {0.0, 0.0, 1},
    {-0.0, -0.0, 1}, {INFINITY, 0.0, 1}, {-INFINITY, -0.0, 1}, {-5, 0.0, 1},
    {-1, INFINITY, 1}, {-1, -INFINITY, 1}, {-1, 3, -1}, {-1, 4, 1}, {-1, 0x1p60, 1},
    // x is negative.
    {-2, 3, -8}, {-2, 2, 4}, {-2, -1, -0.5}, {-2, 0.5, NAN}, {-8, 1.0 / 3, NAN}, {-1, 0.5, NAN},
    // y is infinite.
    {0.5, INFINITY, 0.0}, {0.5, -INFINITY, INFINITY}, {-0.5, INFINITY, 0.0}, {-0.5, -INFINITY, INFINITY},
    {2, INFINITY, INFINITY}, {2, -INFINITY, 0.0}, {-2, INFINITY, INFINITY}, {-2, -INFINITY, 0.0},
    // x is infinite.
    {INFINITY, 2, INFINITY}, {INFINITY, -2, 0.0}, {INFINITY, 0.5, INFINITY}, {-INFINITY, 3, -INFINITY},
    {-INFINITY, 2, INFINITY}, {-INFINITY, 0.5, INFINITY}, {-INFINITY, -3, -0.0}, {-INFINITY, -2, 0.0},
    {-INFINITY, -0.5, 0.0}, {INFINITY, INFINITY, INFINITY}, {INFINITY, -INFINITY, 0.0}, {-INFINITY, INFINITY, INFINITY},
    {-INFINITY, -INFINITY, 0.0},
    // x or y is NaN.
    {NAN, 2, NAN}, {2, NAN, NAN}, {NAN, NAN, NAN}, {0.0, NAN, NAN}, {-INFINITY, NAN, NAN}, {NAN, INFINITY, NAN},
};

// Of a height and a width.
static const special_power special_angles[] = {
    {0.0, 1, 0.0}, {-0.0, 1, -0.0}, {0.0, 0.0, 0.0}, {-0.0, 0.0, -0.0}, {0.0, INFINITY, 0.0}, {1, INFINITY, 0.0},
    {-1, INFINITY, -0.0}, {0.0, -0.0, 2 * HALF_PI}, {-0.0, -0.0, -2 * HALF_PI}, {0.0, -1, 2 * HALF_PI},
    {-0.0, -1, -2 * HALF_PI}, {1, -INFINITY, 2 * HALF_PI}, {-1, -INFINITY, -2 * HALF_PI}, {1, 0.0, HALF_PI},
    {-1, -0.0, -HALF_PI}, {INFINITY, 1, HALF_PI}, {-INFINITY, -1, -HALF_PI}, {INFINITY, INFINITY, HALF_PI / 2},
    {INFINITY, -INFINITY, 1.5 * HALF_PI}, {-INFINITY, INFINITY, -HALF_PI / 2}, {-INFINITY, -INFINITY, -1.5 * HALF_PI},
    {NAN, 1, NAN}, {1, NAN, NAN}, {NAN, INFINITY, NAN},
};

// A made NaN is positive and quiet, with no other digit.
static uint64_t bits_of(int is_double, double x) {
    if (isnan(x)) return is_double ? 0x7ff8000000000000 : 0x7fc00000;
    uint64_t bits = 0;
    const float y = (float)x;
    memcpy(&bits, is_double ? (void *)&x : (void *)&y, is_double ? 8 : 4);
    return bits;
}

// One function at one number, given and returned as bits.
static uint64_t value_at(const pullback_instructions *set, int is_double, int function, uint64_t x, uint64_t y) {
    uint64_t z = 0;
    const pullback_kernels *kernels = is_double ? set->f64 : set->f32;
    pair_function *const pairs = of_pairs(kernels, function);
    if (pairs != NULL) pairs(&x, 0, &y, 0, &z, 1);
    else kernels->map((pullback_function)function, &x, &z, 1);
    return z;
}

static int check_bits(
    const pullback_instructions *set, int is_double, int function, uint64_t x, uint64_t y, uint64_t z) {
    const uint64_t found = value_at(set, is_double, function, x, y);
    if (found == z) return 0;
    printf("%s, %s, %s: of bits %" PRIx64, set->name, names[function], is_double ? "Double" : "Float", x);
    if (function >= power) printf(" and %" PRIx64, y);
    printf(": %" PRIx64 " instead of %" PRIx64 "\n", found, z);
    return 1;
}

// A NaN that comes in goes out, quiet, with its sign and its digits.
static int check_nan(const pullback_instructions *set, int is_double, int function) {
    const uint64_t quiet = is_double ? 1ULL << 51 : 1 << 22;
    const uint64_t signaling = is_double ? 0x7ff0000000012345 : 0x7f812345, sign = is_double ? 1ULL << 63 : 1U << 31;
    const uint64_t one = bits_of(is_double, 1.5);
    int failures = check_bits(set, is_double, function, signaling, one, signaling | quiet)
        + check_bits(set, is_double, function, signaling | sign, one, signaling | sign | quiet);
    if (function >= power) failures += check_bits(set, is_double, function, one, signaling, signaling | quiet);
    return failures;
}

// How many values are wrong.
static int check_special_values(const pullback_instructions *set, int is_double) {
    int failures = 0;
    for (size_t i = 0; i < sizeof special_values / sizeof *special_values; i++) {
        const special_value v = special_values[i];
        failures += check_bits(set, is_double, v.function, bits_of(is_double, v.x), 0, bits_of(is_double, v.y));
    }
    for (size_t i = 0; i < sizeof special_powers / sizeof *special_powers; i++) {
        const special_power v = special_powers[i];
        failures += check_bits(
            set, is_double, power, bits_of(is_double, v.x), bits_of(is_double, v.y), bits_of(is_double, v.z));
    }
    for (size_t i = 0; i < sizeof special_angles / sizeof *special_angles; i++) {
        const special_power v = special_angles[i];
        failures += check_bits(
            set, is_double, angle, bits_of(is_double, v.x), bits_of(is_double, v.y), bits_of(is_double, v.z));
    }
    for (int function = 0; function < functions; function++) failures += check_nan(set, is_double, function);
    return failures;
}
