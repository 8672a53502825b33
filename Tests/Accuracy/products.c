// Prints a digest of the bits of matrix products and of loops along rows, for every instruction set of this processor or
// for one, `products [NAME]`, and fails if a product is not summed in the order of its terms. The lines must be those of
// digests.txt on every processor: `products | sort -u` has one line for each.
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "PullbackKernels.h"

// Numbers without end, the same everywhere: Steele, Lea and Flood's SplitMix64.
static uint64_t state;
static double next(void) {
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53 - 0.5;
}

enum { most = 1 << 18 };
static double a[most], b[most], y[most], whole[most], row[most];

static void set(int is_double, double *x, ptrdiff_t i, double number) {
    if (is_double) x[i] = number;
    else ((float *)x)[i] = (float)number;
}

static double get(int is_double, const double *x, ptrdiff_t i) { return is_double ? x[i] : ((const float *)x)[i]; }

static void fill(int is_double, double *x, ptrdiff_t count, double zeros) {
    for (ptrdiff_t i = 0; i < count; i++) {
        const double number = next();
        set(is_double, x, i, next() + 0.5 < zeros ? 0 : number);
    }
}

static uint64_t digest(uint64_t hash, const void *data, size_t size) {
    for (size_t i = 0; i < size; i++) hash = (hash ^ ((const uint8_t *)data)[i]) * 0x100000001b3;
    return hash;
}

static int failures = 0;

// Element by element, in the order of k; of large products every eleventh element.
static void check(int is_double, const pullback_matrices *p) {
    const ptrdiff_t step = p->m * p->n * p->k < 10000 ? 1 : 11;
    for (ptrdiff_t i = 0; i < p->m; i++) {
        for (ptrdiff_t j = i % step; j < p->n; j += step) {
            double sum = p->bias != NULL ? get(is_double, row, j) : 0;
            for (ptrdiff_t t = 0; t < p->k; t++) {
                const double x = get(is_double, a, i * p->row_a + t * p->step_a);
                const double w = get(is_double, b, t * p->row_b + j * p->step_b);
                sum = is_double ? fma(x, w, sum) : fmaf((float)x, (float)w, (float)sum);
            }
            if (sum == get(is_double, y, i * p->row_y + j)) continue;
            fprintf(stderr, "wrong at [%td, %td] of %td × %td × %td\n", i, j, p->m, p->n, p->k);
            failures++;
            return;
        }
    }
}

static void multiply(const pullback_kernels *kernels, int is_sparse, pullback_matrices p) {
    if (is_sparse) kernels->sparse_product(&p);
    else kernels->product(&p);
}

static uint64_t products(const pullback_kernels *kernels, int is_double, uint64_t hash) {
    const size_t size = is_double ? 8 : 4;
    const ptrdiff_t sizes[][3] = {
        {1, 1, 1},   {1, 7, 5},    {2, 3, 2},     {3, 17, 9},    {4, 16, 64},  {5, 33, 100}, {7, 48, 31},  {8, 49, 65},
        {13, 10, 128}, {16, 96, 300}, {37, 61, 83}, {64, 128, 700}, {70, 24, 20}, {150, 40, 17}, {9, 130, 257}, {1, 300, 9}, {421, 149, 350},
    };
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const ptrdiff_t m = sizes[i][0], n = sizes[i][1], k = sizes[i][2];
        for (int kind = 0; kind < 12; kind++) {
            const int ta = kind & 1, tb = kind >> 1 & 1;
            const double zeros = kind < 4 ? 0 : kind < 8 ? 0.5 : 0.9;
            fill(is_double, a, m * k, zeros);
            fill(is_double, b, k * n, 0);
            fill(is_double, row, n, 0);
            memset(y, 0x7f, sizeof(double) * m * n);
            const pullback_matrices p = {
                .m = m, .n = n, .k = k, .bias = kind % 3 == 0 ? NULL : row, .a = a, .row_a = ta ? 1 : k,
                .step_a = ta ? m : 1, .b = b, .row_b = tb ? 1 : n, .step_b = tb ? k : 1, .y = y, .row_y = n,
            };
            const int is_sparse = tb == 0 && kernels->is_sparse(&p);
            multiply(kernels, is_sparse, p);
            check(is_double, &p);
            hash = digest(hash, y, size * m * n);

            // In two parts, of which the second goes on where the first ended.
            memcpy(whole, y, size * m * n);
            memset(y, 0x7f, size * m * n);
            const ptrdiff_t first = k / 2;
            pullback_matrices part = p;
            part.k = first;
            multiply(kernels, is_sparse, part);
            part = p;
            part.k = k - first;
            part.a = (const char *)a + first * p.step_a * size;
            part.b = (const char *)b + first * p.row_b * size;
            part.bias = y;
            part.row_bias = n;
            multiply(kernels, is_sparse, part);
            if (memcmp(whole, y, size * m * n) != 0) {
                fprintf(stderr, "%td × %td × %td in two parts is another product\n", m, n, k);
                failures++;
            }
        }
    }
    return hash;
}

static uint64_t rows(const pullback_kernels *kernels, int is_double, uint64_t hash) {
    const size_t size = is_double ? 8 : 4;
    for (ptrdiff_t width = 1; width < 70; width += 3) {
        fill(is_double, a, 5 * width, 0);
        for (ptrdiff_t i = 0; i < 5 * width; i++) set(is_double, a, i, 40 * get(is_double, a, i));
        kernels->softmax(a, y, 5, width);
        hash = digest(hash, y, 5 * width * size);
        const ptrdiff_t labels[] = {0, width - 1, width / 2, 0, width / 3};
        kernels->log_sum_exp(a, NULL, y, 5, width);
        kernels->log_sum_exp(a, labels, (char *)y + 5 * size, 5, width);
        hash = digest(hash, y, 10 * size);
        kernels->combine(0.9, a, -0.01, a, y, 5 * width);
        hash = digest(hash, y, 5 * width * size);
        kernels->scale_bytes((const unsigned char *)a, 255, y, 5 * width);
        hash = digest(hash, y, 5 * width * size);
    }
    return hash;
}

int main(int count, char **words) {
    ptrdiff_t sets;
    const pullback_instructions *const *available = pullback_available(&sets);
    for (ptrdiff_t s = 0; s < sets; s++) {
        if (count > 1 && strcmp(words[1], available[s]->name) != 0) continue;
        for (int is_double = 0; is_double < 2; is_double++) {
            const pullback_kernels *kernels = is_double ? available[s]->f64 : available[s]->f32;
            const char *precision = is_double ? "Double" : "Float ";
            state = 1;
            printf("products %s  %016" PRIx64 "\n", precision, products(kernels, is_double, 0xcbf29ce484222325));
            printf("rows     %s  %016" PRIx64 "\n", precision, rows(kernels, is_double, 0xcbf29ce484222325));
        }
    }
    return failures > 0;
}
