// Where the functions are tried: everywhere, and more densely where something happens.
#pragma once
#include <math.h>
#include <stdint.h>
#include <string.h>

// Steele, Lea and Flood's SplitMix64 (2014).
static uint64_t random_state = 1;
static uint64_t random_bits(void) {
    uint64_t z = random_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}
static uint64_t random_below(uint64_t n) { return random_bits() % n; }

// From −1 to 1.
static double random_number(void) { return (double)(int64_t)random_bits() * 0x1p-63; }

// Any pattern of bits: every exponent, NaN, the numbers below the normal ones.
static double random_pattern(int is_double) {
    const uint64_t bits = random_bits();
    double x;
    float y;
    memcpy(&x, &bits, sizeof x);
    memcpy(&y, &bits, sizeof y);
    return is_double ? x : y;
}

// Where a function changes its formula, overflows or reaches a limit.
static const double turns[] = {
    0x1p-149, 0x1p-126, 0x1p-1022, 0x1p-54, 0x1p-25, 0x1p-13, 0.25, 0.5, 0.84375, 0.875, 1, 1.5, 2, 3, 4, 6,
    0.34657359027997264, 0.7071067811865476, 1.4142135623730951, 0.2928932188134524, 0.41421356237309515,
    3.92, 5.92, 9.01, 9.1, 16.6, 17.3, 18, 19.06, 20, 36.7, 37.4, 39, 87.3365, 88.7228, 89, 103.2789, 103.9721, 104,
    708.3964, 709.7827, 710, 744.44, 745.1332, 746, 0x1p20, 0x1p28, 0x1p31,
};

static double near_turn(int is_double) {
    const double x = turns[random_below(sizeof turns / sizeof *turns)];
    const double step = ldexp(random_number(), -(int)random_below(is_double ? 53 : 24));
    return (random_bits() & 1 ? -x : x) * (1 + step);
}

// Near a multiple of π/4, where sin, cos or tan are 0, infinite or change their formula; or of ln 2 / 2, where the
// exponential does.
static double near_multiple(int is_double) {
    const double unit = random_bits() & 1 ? 0.78539816339744831 : 0.34657359027997264;
    const double n = (double)(int64_t)(random_bits() >> (1 + random_below(63)));
    const double x = n * unit;
    return (random_bits() & 1 ? -x : x) * (1 + (random_number() * (is_double ? 0x1p-51 : 0x1p-22)));
}

// One point for a function of one number.
static double random_point(int is_double) {
    switch (random_below(6)) {
    case 0: return random_pattern(is_double);
    case 1: return random_number() * (is_double ? 760 : 110);
    case 2: return random_number() * 8;
    case 3: return ldexp(random_number(), -(int)random_below(60)) + (random_bits() & 3 ? 0 : 1);
    case 4: return near_turn(is_double);
    default: return near_multiple(is_double);
    }
}

// log₂ x, roughly; unlike the C library's the same everywhere.
static double rough_logarithm(double x) {
    int exponent;
    const double mantissa = frexp(x, &exponent);
    return exponent + 2 * mantissa - 2 + 0x1p-60;
}

// One pair for xʸ: anything, near the limits of the range, x near 1, whole numbers and halves, small numbers.
static void random_pair(int is_double, double *x, double *y) {
    const double limit = is_double ? 1100 : 152;
    *x = fabs(random_pattern(is_double));
    *y = random_pattern(is_double);
    switch (random_below(6)) {
    case 0: *x = random_bits() & 1 ? *x : -*x; break;
    case 1: if (*x > 0 && isfinite(*x)) *y = random_number() * limit / rough_logarithm(*x); break;
    case 2:
        *x = 1 + ldexp(random_number(), -(int)random_below(is_double ? 53 : 24));
        *y = random_number() * limit / (*x - 1) / 1.5;
        break;
    case 3: *x = (double)random_below(200) / 2 - 50, *y = (double)random_below(200) / 2 - 50; break;
    case 4: *x = -random_number() * 4, *y = (double)random_below(2000) - 1000; break;
    default: *x = fabs(random_number()) * 4, *y = random_number() * 100; break;
    }
}
