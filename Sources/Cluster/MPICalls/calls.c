#include "PullbackMPICalls.h"

#include "exchange.h"

#include <mpi.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The most elements of one call, whose counts are ints.
static const size_t most = 1 << 30;

// The processes twice more, for sums that go on meanwhile, and to meet while others still call something else: MPI matches
// calls by their order in each communicator.
static MPI_Comm meanwhile, meeting;

bool pullback_mpi_begin(void) {
    int provided;
    MPI_Init_thread(NULL, NULL, MPI_THREAD_SERIALIZED, &provided);
    MPI_Comm_dup(MPI_COMM_WORLD, &meanwhile);
    MPI_Comm_dup(MPI_COMM_WORLD, &meeting);
    return provided >= MPI_THREAD_SERIALIZED;
}

void pullback_mpi_end(void) {
    MPI_Comm_free(&meanwhile);
    MPI_Comm_free(&meeting);
    MPI_Finalize();
}

bool pullback_mpi_meet(double seconds) {
    MPI_Request barrier;
    MPI_Ibarrier(meeting, &barrier);
    double end = MPI_Wtime() + seconds;
    int done = 0;
    while (!done && MPI_Wtime() < end) {
        MPI_Test(&barrier, &done, MPI_STATUS_IGNORE);
        if (!done) usleep(1000);
    }
    return done;
}

void pullback_mpi_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }

int pullback_mpi_rank(void) {
    int rank;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    return rank;
}

int pullback_mpi_count(void) {
    int count;
    MPI_Comm_size(MPI_COMM_WORLD, &count);
    return count;
}

const char *pullback_mpi_host(void) {
    static char name[MPI_MAX_PROCESSOR_NAME + 1];
    int length;
    MPI_Get_processor_name(name, &length);
    return name;
}

const char *pullback_mpi_library(void) {
    static char text[MPI_MAX_LIBRARY_VERSION_STRING + 1];
    int length;
    MPI_Get_library_version(text, &length);
    return text;
}

// From this many bytes for each process, a sum costs more for its bytes than for its messages, also over TCP.
static const size_t large = 1 << 16;

// From this many bytes and processes, Open MPI divides a sum among them if it is not in place; in place, one adds up all.
static const size_t divided = 1 << 16, dividing = 4;

// A sum of few numbers is one call, of more numbers one call with a copy of them, of many an exchange.
struct sum {
    struct exchange *exchange;
    void *copy;
    MPI_Request request;
};

static void *begin_sum(void *numbers, size_t count, bool is_double, bool is_meanwhile) {
    struct sum *sum = calloc(1, sizeof *sum);
    if (!sum) abort();
    size_t size = count * (is_double ? sizeof(double) : sizeof(float)), processes = (size_t)pullback_mpi_count();
    if (is_meanwhile && size >= large * processes) {
        sum->exchange = exchange_begin(numbers, count, is_double, meanwhile);
    } else {
        if (size >= divided && processes >= dividing) {
            sum->copy = malloc(size);
            if (!sum->copy) abort();
            memcpy(sum->copy, numbers, size);
        }
        MPI_Iallreduce(sum->copy ? sum->copy : MPI_IN_PLACE, numbers, (int)count, is_double ? MPI_DOUBLE : MPI_FLOAT,
                       MPI_SUM, is_meanwhile ? meanwhile : MPI_COMM_WORLD, &sum->request);
    }
    exchange_advance_all();
    return sum;
}

void *pullback_mpi_begin_sum_float(float *numbers, size_t count, bool is_meanwhile) {
    return begin_sum(numbers, count, false, is_meanwhile);
}

void *pullback_mpi_begin_sum_double(double *numbers, size_t count, bool is_meanwhile) {
    return begin_sum(numbers, count, true, is_meanwhile);
}

static bool has_ended(struct sum *sum) {
    if (sum->exchange) return exchange_has_ended(sum->exchange);
    int done;
    MPI_Test(&sum->request, &done, MPI_STATUS_IGNORE);
    return done;
}

bool pullback_mpi_advance(void *sum) {
    exchange_advance_all();
    return has_ended(sum);
}

void pullback_mpi_end_sum(void *opaque) {
    struct sum *sum = opaque;
    // Where there are more processes than cores, the one that is waited for needs this core. It gets it at once only from
    // one that sleeps: on a busy computer sched_yield makes a training ten times slower than this.
    for (int tries = 0; !has_ended(sum); tries++) {
        if (exchange_advance_all()) tries = 0;
        if (tries > 1000) usleep(20);
    }
    if (sum->exchange) exchange_free(sum->exchange);
    free(sum->copy);
    free(sum);
}

void pullback_mpi_broadcast(void *bytes, size_t count) {
    for (size_t start = 0; start < count; start += most) {
        size_t rest = count - start;
        MPI_Bcast((char *)bytes + start, (int)(rest < most ? rest : most), MPI_BYTE, 0, MPI_COMM_WORLD);
    }
}

void pullback_mpi_gather(const void *own, size_t count, void *all) {
    MPI_Allgather(own, (int)count, MPI_BYTE, all, (int)count, MPI_BYTE, MPI_COMM_WORLD);
}

void pullback_mpi_send(const void *bytes, size_t count, int receiver) {
    MPI_Send(bytes, (int)count, MPI_BYTE, receiver, 0, MPI_COMM_WORLD);
}

long pullback_mpi_look(int *sender) {
    int found, size;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &found, &status);
    if (!found) return -1;
    MPI_Get_count(&status, MPI_BYTE, &size);
    *sender = status.MPI_SOURCE;
    return size;
}

void pullback_mpi_receive(void *bytes, size_t count, int sender) {
    MPI_Recv(bytes, (int)count, MPI_BYTE, sender, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
}
