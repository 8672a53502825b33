// Compares a function in Float with the C library's in Double, which has a thousandth of its error, at all 2³² numbers:
//
//     every FUNCTION
//
// Prints the worst error in units in the last place, and where it is. Fails if it is above 1, if a value leaves the range
// of the function, if a NaN comes out changed, or if two instruction sets differ in a bit.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "functions.h"

enum { batch = 1 << 16 };
static float x[batch], y[batch], other[batch];

typedef struct { const char *name; double (*exact)(double); } known;
static const known all[] = {
    {"exp", exp}, {"expm1", expm1}, {"log", log}, {"log1p", log1p}, {"sin", sin}, {"cos", cos}, {"tan", tan},
    {"tanh", tanh}, {"erf", erf}, {"sinh", sinh}, {"cosh", cosh}, {"exp2", exp2}, {"log2", log2}, {"asin", asin},
    {"acos", acos}, {"atan", atan},
};

// |computed − exact| in units of the exact value's last place in Float; infinity counts as 2¹²⁸.
static double ulps_of(float computed, double exact) {
    if (isnan(exact)) return isnan(computed) ? 0 : INFINITY;
    if (isnan(computed)) return INFINITY;
    if (computed == 0 && !signbit(computed) != !signbit(exact)) return INFINITY;
    if (isinf(computed) && fabs(exact) >= 0x1p128) return (computed > 0) == (exact > 0) ? 0 : INFINITY;
    if (isinf(exact)) return INFINITY;
    int exponent;
    frexp(exact, &exponent);
    const int last = exponent > 128 ? 104 : exponent < -125 ? -149 : exponent - 24;
    const double value = isinf(computed) ? copysign(0x1p128, computed) : computed;
    return ldexp(fabs(value - exact), -last);
}

static uint32_t bits_of_number(float number) {
    uint32_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

int main(int count, char **words) {
    int function = 0;
    size_t i = 0;
    while (count > 1 && i < sizeof all / sizeof *all && strcmp(words[1], all[i].name) != 0) i++;
    if (count != 2 || i == sizeof all / sizeof *all) {
        fprintf(stderr, "every: which function? One of");
        for (i = 0; i < sizeof all / sizeof *all; i++) fprintf(stderr, " %s", all[i].name);
        fprintf(stderr, "\n");
        return 2;
    }
    while (strcmp(names[function], words[1]) != 0) function++;
    const int is_bounded = function == pullback_tanh || function == pullback_sin || function == pullback_cos
        || function == pullback_erf;

    ptrdiff_t sets;
    const pullback_instructions *const *available = pullback_available(&sets);
    long failures = 0;
    double worst = 0, where = 0;
    for (uint64_t first = 0; first < 1ULL << 32; first += batch) {
        for (uint32_t j = 0; j < batch; j++) {
            const uint32_t bits = (uint32_t)first + j;
            memcpy(&x[j], &bits, sizeof bits);
        }
        available[0]->f32->map((pullback_function)function, x, y, batch);
        for (ptrdiff_t s = 1; s < sets; s++) {
            available[s]->f32->map((pullback_function)function, x, other, batch);
            if (memcmp(y, other, sizeof y) == 0) continue;
            if (failures++ == 0) printf("%s and %s differ after %a\n", available[0]->name, available[s]->name, x[0]);
        }
        for (int j = 0; j < batch; j++) {
            if (isnan(x[j])) {
                failures += bits_of_number(y[j]) != (bits_of_number(x[j]) | 1 << 22);
                continue;
            }
            if (is_bounded && fabsf(y[j]) > 1) failures++;
            const double error = ulps_of(y[j], all[i].exact(x[j]));
            if (error > worst) worst = error, where = x[j];
        }
    }
    printf("%-8s Float   %.4f ulp at %a, of all numbers%s\n", words[1], worst, where, worst <= 1 ? "" : ": above 1");
    if (failures > 0) printf("%ld failures\n", failures);
    return failures > 0 || !(worst <= 1);
}
