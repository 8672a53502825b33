// Compares the elementary functions with MPFR's, on every instruction set that this processor has.
//
//     ulps POINTS [FUNCTION]
//
// Prints for every function and precision the worst error in units in the last place, and where it is. Fails if one is
// above its bound, if a value leaves the range of its function, if a special value is wrong, or if two instruction sets
// differ in a bit.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "exact.h"
#include "lengths.h"
#include "special.h"
#include "trial.h"

// The worst error so far.
typedef struct { double ulps, x, y; } worst;

// How many points another instruction set computes otherwise; prints the first.
static int compare_sets(trial *t, const pullback_instructions *best, const pullback_instructions *set) {
    int failures = 0;
    compute(set, t, 1);
    for (int i = 0; i < batch; i++) {
        const int is_same = t->is_double ? memcmp(&t->z64[i], &t->other64[i], 8) == 0
                                         : memcmp(&t->z32[i], &t->other32[i], 4) == 0;
        if (is_same || failures++ > 0) continue;
        printf("%s of %a, %a in %s: %a with %s, %a with %s\n", names[t->function], t->x64[i], t->y64[i],
            t->is_double ? "Double" : "Float", t->is_double ? t->z64[i] : t->z32[i], best->name,
            t->is_double ? t->other64[i] : t->other32[i], set->name);
    }
    return failures;
}

// What no rounding may break.
static int is_in_range(int function, double y) {
    switch (function) {
    case pullback_exp: case pullback_softplus: return !(y < 0);
    case pullback_sigmoid: return !(y < 0) && !(y > 1);
    case pullback_cosh: return !(y < 1);
    case pullback_exp2: case pullback_acos: return !(y < 0);
    case pullback_sin: case pullback_cos: case pullback_tanh: case pullback_erf: return !(fabs(y) > 1);
    default: return 1;
    }
}

// Measures the batch; gives the number of values out of range.
static int measure(const trial *t, worst *w) {
    static mpfr_t x, y, z;
    static int begun = 0;
    if (!begun++) mpfr_inits2(precision, x, y, z, NULL);
    int failures = 0;
    for (int i = 0; i < batch; i++) {
        const double computed = t->is_double ? t->z64[i] : t->z32[i];
        mpfr_set_d(x, t->x64[i], MPFR_RNDN);
        mpfr_set_d(y, t->y64[i], MPFR_RNDN);
        if (t->function == power) mpfr_pow(z, x, y, MPFR_RNDN);
        else if (t->function == angle) mpfr_atan2(z, x, y, MPFR_RNDN);
        else exact((pullback_function)t->function, z, x);
        const double error = ulps(computed, z, t->is_double ? format_f64 : format_f32);
        if (error > w->ulps) *w = (worst){error, t->x64[i], t->y64[i]};
        if (is_in_range(t->function, computed)) continue;
        printf("%s of %a is %a\n", names[t->function], t->x64[i], computed);
        failures++;
    }
    return failures;
}

// Tries one function in one precision, and prints a line.
static int try_function(int is_double, int function, long points) {
    static trial t;
    t.is_double = is_double, t.function = function;
    worst w = {0};
    int failures = 0;
    ptrdiff_t sets;
    const pullback_instructions *const *available = pullback_available(&sets);
    for (long done = 0; done < points; done += batch) {
        choose_points(&t);
        compute(available[0], &t, 0);
        for (ptrdiff_t s = 1; s < sets; s++) failures += compare_sets(&t, available[0], available[s]);
        failures += measure(&t, &w);
    }
    const double bound = is_double ? 2 : 1;
    printf("%-8s %s  %.4f ulp at %a", names[function], is_double ? "Double" : "Float ", w.ulps, w.x);
    if (function >= power) printf(", %a", w.y);
    printf(w.ulps <= bound ? "\n" : ": above %g\n", bound);
    fflush(stdout);
    return failures + !(w.ulps <= bound);
}

int main(int count, char **arguments) {
    const long points = count > 1 ? atol(arguments[1]) : 100000;
    ptrdiff_t sets;
    const pullback_instructions *const *available = pullback_available(&sets);
    int failures = 0;
    for (int is_double = 0; is_double < 2; is_double++) {
        for (ptrdiff_t s = 0; s < sets; s++) {
            failures += check_special_values(available[s], is_double);
            for (int function = 0; function < functions; function++) {
                failures += check_lengths(available[s], is_double, function);
            }
        }
    }
    printf("Of %ld points each, by", points);
    for (ptrdiff_t s = 0; s < sets; s++) printf(" %s", available[s]->name);
    printf(":\n");
    for (int function = 0; function < functions; function++) {
        if (count > 2 && strcmp(arguments[2], names[function]) != 0) continue;
        failures += try_function(0, function, points) + try_function(1, function, points);
    }
    if (failures > 0) printf("%d failures\n", failures);
    return failures > 0;
}
