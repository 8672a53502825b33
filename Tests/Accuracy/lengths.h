// Whatever the length: every element is written, the same as alone, and nothing beyond the last.
#pragma once
#include <stdio.h>
#include <string.h>

#include "functions.h"

enum { longest = 70 };

// x, 1.5·x, … as Double or Float, and behind them a number that must stay.
static void fill_numbers(int is_double, void *numbers, double x, int count) {
    for (int i = 0; i <= longest; i++) {
        const double value = i < count ? x * (1 + i * 0.5) : -77;
        if (is_double) ((double *)numbers)[i] = value;
        else ((float *)numbers)[i] = (float)value;
    }
}

// In place, from one element to more than four vectors.
static int check_lengths(const pullback_instructions *set, int is_double, int function) {
    const pullback_kernels *kernels = is_double ? set->f64 : set->f32;
    pair_function *const pairs = of_pairs(kernels, function);
    const int size = is_double ? 8 : 4;
    for (int count = 0; count < longest; count++) {
        for (int steps = 0; steps < (pairs != NULL ? 4 : 1); steps++) {
            double x[longest + 1], y[longest + 1], alone[longest + 1];
            const int step_x = steps & 1 ? 0 : 1, step_y = steps & 2 ? 0 : 1;
            fill_numbers(is_double, x, 0.1, count);
            fill_numbers(is_double, y, -0.2, count);
            fill_numbers(is_double, alone, 0.1, count);
            for (int i = 0; i < count; i++) {
                char *to = (char *)alone + i * size;
                if (pairs != NULL) {
                    pairs((char *)x + i * step_x * size, 1, (char *)y + i * step_y * size, 1, to, 1);
                } else {
                    kernels->map((pullback_function)function, to, to, 1);
                }
            }
            if (pairs != NULL) pairs(x, step_x, y, step_y, x, count);
            else kernels->map((pullback_function)function, x, x, count);
            if (memcmp(x, alone, (longest + 1) * size) != 0) {
                printf("%s, %s, %s: %d elements are not what they are one by one\n", set->name, names[function],
                    is_double ? "Double" : "Float", count);
                return 1;
            }
        }
    }
    return 0;
}
