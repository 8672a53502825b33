// A batch of points, and what the kernels make of it.
#pragma once
#include <string.h>

#include "functions.h"
#include "points.h"

enum { batch = 10007 };

typedef struct {
    int is_double, function;
    double x64[batch], y64[batch], z64[batch], other64[batch];
    float x32[batch], y32[batch], z32[batch], other32[batch];
} trial;

static void choose_points(trial *t) {
    for (int i = 0; i < batch; i++) {
        if (t->function >= power) random_pair(t->is_double, &t->x64[i], &t->y64[i]);
        else t->x64[i] = random_point(t->is_double), t->y64[i] = 0;
        t->x32[i] = (float)t->x64[i], t->y32[i] = (float)t->y64[i];
        if (!t->is_double) t->x64[i] = t->x32[i], t->y64[i] = t->y32[i];
    }
}

// By one instruction set, of all points of the batch: into z, or into the other.
static void compute(const pullback_instructions *set, trial *t, int is_other) {
    const pullback_kernels *kernels = t->is_double ? set->f64 : set->f32;
    const void *x = t->is_double ? (void *)t->x64 : t->x32, *y = t->is_double ? (void *)t->y64 : t->y32;
    void *z = t->is_double ? (void *)(is_other ? t->other64 : t->z64) : (is_other ? t->other32 : t->z32);
    pair_function *const pairs = of_pairs(kernels, t->function);
    if (pairs != NULL) pairs(x, 1, y, 1, z, batch);
    else kernels->map((pullback_function)t->function, x, z, batch);
}
