// Sums of many sizes, several at a time, by processes that begin and ask at different times: compared with the numbers that
// are known, and bit by bit with those of process 0.
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "PullbackMPICalls.h"

enum { rounds = 12, most_at_once = 5 };

struct trial {
    bool is_double;
    size_t count;
    void *numbers, *sum;
};

static double get(const struct trial *trial, size_t index) {
    return trial->is_double ? ((double *)trial->numbers)[index] : ((float *)trial->numbers)[index];
}

static void set(struct trial *trial, size_t index, double number) {
    if (trial->is_double) ((double *)trial->numbers)[index] = number;
    else ((float *)trial->numbers)[index] = (float)number;
}

static void fail(const char *what, const struct trial *trial, size_t index) {
    printf("process %d of %d: %s: number %zu of %zu\n", pullback_mpi_rank(), pullback_mpi_count(), what, index, trial->count);
    pullback_mpi_abort(1);
}

// Every second number is whole, so that its sum is exact; the others show that all processes round in the same order.
static void begin(struct trial *trial, unsigned *own) {
    size_t limits[] = {50, 60000, 1000000};
    trial->is_double = rand() % 2;
    trial->count = 1 + (size_t)rand() % limits[rand() % 3];
    trial->numbers = malloc(trial->count * sizeof(double));
    for (size_t i = 0; i < trial->count; i++)
        set(trial, i, i % 2 ? (rand_r(own) % 1000) / 7.0 : (pullback_mpi_rank() + 1) * (double)(i % 1000));
    trial->sum = trial->is_double ? pullback_mpi_begin_sum_double(trial->numbers, trial->count, true)
                                  : pullback_mpi_begin_sum_float(trial->numbers, trial->count, true);
}

static void check(const struct trial *trial) {
    int processes = pullback_mpi_count();
    size_t size = trial->is_double ? sizeof(double) : sizeof(float);
    for (size_t i = 0; i < trial->count; i += 2)
        if (get(trial, i) != processes * (processes + 1) / 2 * (double)(i % 1000)) fail("wrong sum", trial, i);
    char *first = malloc(trial->count * size);
    memcpy(first, trial->numbers, trial->count * size);
    pullback_mpi_broadcast(first, trial->count * size);
    for (size_t i = 0; i < trial->count; i++)
        if (memcmp(first + i * size, (char *)trial->numbers + i * size, size)) fail("other bits than process 0", trial, i);
    free(first);
    free(trial->numbers);
}

int main(void) {
    if (!pullback_mpi_begin()) return 1;
    // What all processes draw, and what each draws for itself.
    unsigned own = 1000 + (unsigned)pullback_mpi_rank();
    srand((unsigned)pullback_mpi_count());
    size_t total = 0;
    for (int round = 0; round < rounds; round++) {
        struct trial trials[most_at_once];
        int count = 1 + rand() % most_at_once, order[most_at_once];
        for (int i = 0; i < count; i++) {
            begin(&trials[i], &own);
            total += trials[i].count;
            if (rand_r(&own) % 3 == 0) usleep(rand_r(&own) % 2000);
            for (int times = rand_r(&own) % 4; times > 0; times--) pullback_mpi_advance(trials[rand_r(&own) % (i + 1)].sum);
            // Each process ends its sums in an order of its own.
            int place = rand_r(&own) % (i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        for (int i = 0; i < count; i++) pullback_mpi_end_sum(trials[order[i]].sum);
        for (int i = 0; i < count; i++) check(&trials[i]);
    }
    if (pullback_mpi_rank() == 0) printf("%d processes: %zu sums are right\n", pullback_mpi_count(), total);
    pullback_mpi_end();
}
