// The true values of the elementary functions, by MPFR, and how far a computed one is from them.
#pragma once
#include <math.h>
#include <mpfr.h>

#include "PullbackKernels.h"

// More than twice the digits of Double.
enum { precision = 128 };

static void exact_sigmoid(mpfr_t y, const mpfr_t x) {
    mpfr_neg(y, x, MPFR_RNDN);
    mpfr_exp(y, y, MPFR_RNDN);
    mpfr_add_ui(y, y, 1, MPFR_RNDN);
    mpfr_ui_div(y, 1, y, MPFR_RNDN);
}

// ln(1 + eˣ) by log1p loses nothing where eˣ is small.
static void exact_softplus(mpfr_t y, const mpfr_t x) {
    mpfr_exp(y, x, MPFR_RNDN);
    if (mpfr_inf_p(y)) mpfr_set(y, x, MPFR_RNDN);
    else mpfr_log1p(y, y, MPFR_RNDN);
}

static void exact(pullback_function function, mpfr_t y, const mpfr_t x) {
    switch (function) {
    case pullback_exp: mpfr_exp(y, x, MPFR_RNDN); break;
    case pullback_expm1: mpfr_expm1(y, x, MPFR_RNDN); break;
    case pullback_log: mpfr_log(y, x, MPFR_RNDN); break;
    case pullback_log1p: mpfr_log1p(y, x, MPFR_RNDN); break;
    case pullback_sin: mpfr_sin(y, x, MPFR_RNDN); break;
    case pullback_cos: mpfr_cos(y, x, MPFR_RNDN); break;
    case pullback_tan: mpfr_tan(y, x, MPFR_RNDN); break;
    case pullback_tanh: mpfr_tanh(y, x, MPFR_RNDN); break;
    case pullback_sigmoid: exact_sigmoid(y, x); break;
    case pullback_softplus: exact_softplus(y, x); break;
    case pullback_erf: mpfr_erf(y, x, MPFR_RNDN); break;
    case pullback_sinh: mpfr_sinh(y, x, MPFR_RNDN); break;
    case pullback_cosh: mpfr_cosh(y, x, MPFR_RNDN); break;
    case pullback_exp2: mpfr_exp2(y, x, MPFR_RNDN); break;
    case pullback_log2: mpfr_log2(y, x, MPFR_RNDN); break;
    case pullback_asin: mpfr_asin(y, x, MPFR_RNDN); break;
    case pullback_acos: mpfr_acos(y, x, MPFR_RNDN); break;
    case pullback_atan: mpfr_atan(y, x, MPFR_RNDN); break;
    }
}

// A binary format: its digits, and the exponents of its largest power of two and of its smallest number.
typedef struct { int digits, largest, smallest; } format;
static const format format_f32 = {24, 127, -149}, format_f64 = {53, 1023, -1074};

// |computed − exact| in units of the exact value's last place. Infinity counts as the power of two after the largest
// number, unless the exact value lies beyond it. A zero of the wrong sign is infinitely wrong.
static double ulps(double computed, const mpfr_t exact, format f) {
    if (mpfr_nan_p(exact) || isnan(computed)) return mpfr_nan_p(exact) && isnan(computed) ? 0 : INFINITY;
    if (computed == 0 && !signbit(computed) != !mpfr_signbit(exact)) return INFINITY;
    if (mpfr_zero_p(exact)) return computed == 0 ? 0 : INFINITY;
    if (isinf(computed) && (mpfr_inf_p(exact) || mpfr_get_exp(exact) > f.largest + 1)) {
        return (computed > 0) == (mpfr_sgn(exact) > 0) ? 0 : INFINITY;
    }
    if (mpfr_inf_p(exact)) return INFINITY;
    long last = mpfr_get_exp(exact) - f.digits;
    if (last > f.largest + 1 - f.digits) last = f.largest + 1 - f.digits;
    if (last < f.smallest) last = f.smallest;
    static mpfr_t difference;
    static int begun = 0;
    if (!begun++) mpfr_init2(difference, precision);
    if (isinf(computed)) {
        mpfr_set_si_2exp(difference, computed > 0 ? 1 : -1, f.largest + 1, MPFR_RNDN);
        mpfr_sub(difference, difference, exact, MPFR_RNDN);
    } else {
        mpfr_d_sub(difference, computed, exact, MPFR_RNDN);
    }
    mpfr_mul_2si(difference, difference, -last, MPFR_RNDN);
    return fabs(mpfr_get_d(difference, MPFR_RNDN));
}
