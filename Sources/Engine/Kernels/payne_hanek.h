// Reduces huge angles modulo a quarter turn, exactly (Payne and Hanek, "Radian Reduction for Trigonometric
// Functions", 1983).
#pragma once
#include <stdint.h>
#include <string.h>

// 64 zero bits, followed by the binary digits of 2/π after the point.
static const uint64_t two_over_pi[] = {
    0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
    0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
    0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
    0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
    0xa9e391615ee61b08,
};

// Returns 64 binary digits of 2/π, starting at a place.
static inline uint64_t digits_of_two_over_pi(int place) {
    const int word = place / 64, shift = place % 64;
    return shift == 0 ? two_over_pi[word] : two_over_pi[word] << shift | two_over_pi[word + 1] >> (64 - shift);
}

// Finds quarters, high and low with x = (quarters + high + low)·π/2 and |high + low| ≤ ½, up to multiples of
// 2π. x must be finite and ≥ 2²⁰.
//
// With x = m·2ᵉ for an integer m, x/2π = m·(2ᵉ⁻²·2/π). Digits of 2ᵉ⁻²·2/π before the point add only whole
// turns. 192 of the digits after the point are used, so that the error of the fraction of a turn is below
// 2⁻¹³⁹. No Double is nearer to a multiple of π/2 than 2⁻⁶¹ quarter turns (Muller, "Elementary Functions",
// 2016, section 11.3).
static int64_t quarter_turns(double x, double *high, double *low) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    const uint64_t m = (bits & 0xfffffffffffff) | 1ULL << 52;
    const int place = (int)(bits >> 52) - 1075 - 2 + 64;
    const unsigned __int128 third = (unsigned __int128)m * digits_of_two_over_pi(place + 128);
    const unsigned __int128 second = (unsigned __int128)m * digits_of_two_over_pi(place + 64) + (third >> 64);
    const uint64_t a = m * digits_of_two_over_pi(place) + (uint64_t)(second >> 64), b = (uint64_t)second;
    const uint64_t c = (uint64_t)third;

    // The two highest digits of a are the number of quarters; the third digit rounds it. The other digits are
    // the fraction of a quarter.
    const int64_t quarters = (int64_t)((a >> 62) + (a >> 61 & 1));
    const uint64_t sign = -(a >> 61 & 1);
    unsigned __int128 fraction = ((unsigned __int128)(a << 2 | b >> 62) << 64 | (b << 2 | c >> 62));
    fraction ^= (unsigned __int128)sign << 64 | sign;
    const int zeros = __builtin_clzll((uint64_t)(fraction >> 64));
    fraction = fraction << zeros | (zeros == 0 ? 0 : ((c << 2) ^ sign) >> (64 - zeros));
    const double unit = __builtin_ldexp(sign ? -1 : 1, -zeros);
    *high = (double)(uint64_t)(fraction >> 75) * 0x1p-53 * unit;
    *low = (double)((uint64_t)(fraction >> 22) & 0x1fffffffffffff) * 0x1p-106 * unit;
    return quarters;
}
