#include "exchange.h"

#include <mpi.h>
#include <stdlib.h>

// The numbers are divided into as many chunks as there are processes. Each process adds up its own chunk, block by block, as
// the blocks come from the others, and sends every block of the result to all of them: a number is added up in one
// process, so all get the same sum, to the bit. A process sends and receives 2(p − 1)/p of the numbers, which is the least
// possible, and MPI copies them from where they lie. (Thakur, Rabenseifner & Gropp 2005: reduce-scatter by pairwise exchange,
// then allgather.) MPI_Iallreduce of Open MPI 4 takes two to three times as long between processes of one computer, and
// MPI_Allreduce lets no other work be done meanwhile.
//
// A unit k is a block number and a distance s from 1 to p − 1: process r sends its numbers of chunk r + s, and receives those
// of its own chunk from r − s. All processes take the units in the same order, so what one sends as its unit k, another
// receives as its unit k.
//
// Proofs/Exchange explores all orders of two and three processes. The argument for any number of them: nobody waits forever,
// provided that all processes begin the same exchanges in the same order and call
// exchange_advance_all again and again. One exchange is worked on at a time, the oldest. Take the first that does not end
// everywhere; at last it is the oldest in all processes, and all its sends of numbers are posted, since that needs no other
// process. Take the process that has added up the fewest units, k of them: the receive of its unit k is posted, and so
// is the send, so it will add it up too. So all units are added up, all sends of numbers end, and every result is sent, which
// needs no other process, and received, which needs only that the send from its place has ended.
// Messages with one tag between two processes do not overtake each other, and both sides have the same order.
enum { block = 1 << 16, window = 4 };
enum { tag_of_numbers = 1, tag_of_results = 2 };

struct exchange {
    char *numbers;
    size_t count, size;
    MPI_Datatype type;
    MPI_Comm communicator;
    struct exchange *next;
    bool has_begun, has_ended;
    int rank, processes, units;
    // How many units are asked for, are added up, have a place that is free for the result, have their result.
    int asked, added, freed, finished;
    MPI_Request receives[window];
    // For each unit: the send of numbers, then the receive of the result in their place; and the send of the own result.
    MPI_Request *places, *results;
};

// The exchanges that have not ended, the oldest first.
static struct exchange *oldest, *newest;

// The blocks that are received, for the exchange that is worked on.
static double blocks[window][block];

struct exchange *exchange_begin(void *numbers, size_t count, bool is_double, MPI_Comm communicator) {
    struct exchange *exchange = calloc(1, sizeof *exchange);
    if (!exchange) abort();
    exchange->numbers = numbers;
    exchange->count = count;
    exchange->size = is_double ? sizeof(double) : sizeof(float);
    exchange->type = is_double ? MPI_DOUBLE : MPI_FLOAT;
    exchange->communicator = communicator;
    MPI_Comm_rank(communicator, &exchange->rank);
    MPI_Comm_size(communicator, &exchange->processes);
    size_t chunk = (count + exchange->processes - 1) / exchange->processes;
    exchange->units = (int)((chunk + block - 1) / block) * (exchange->processes - 1);
    exchange->places = malloc(2 * exchange->units * sizeof *exchange->places);
    exchange->results = exchange->places + exchange->units;
    if (exchange->units && !exchange->places) abort();
    if (oldest) newest->next = exchange;
    else oldest = exchange;
    newest = exchange;
    return exchange;
}

// A part of the numbers.
struct part {
    char *start;
    int count;
};

// The block of a unit in the chunk of a process.
static struct part part(const struct exchange *exchange, int process, int unit) {
    size_t start = exchange->count * process / exchange->processes;
    size_t end = exchange->count * (process + 1) / exchange->processes;
    start += (size_t)(unit / (exchange->processes - 1)) * block;
    if (start > end) start = end;
    return (struct part){exchange->numbers + start * exchange->size, (int)(end - start < block ? end - start : block)};
}

static int distance(const struct exchange *exchange, int unit) { return unit % (exchange->processes - 1) + 1; }

static int receiver(const struct exchange *exchange, int unit) {
    return (exchange->rank + distance(exchange, unit)) % exchange->processes;
}

static int sender(const struct exchange *exchange, int unit) {
    return (exchange->rank - distance(exchange, unit) + exchange->processes) % exchange->processes;
}

static bool is_done(MPI_Request *request) {
    int done;
    MPI_Test(request, &done, MPI_STATUS_IGNORE);
    return done;
}

static void send(struct exchange *exchange, struct part part, int receiver, int tag, MPI_Request *request) {
    MPI_Isend(part.start, part.count, exchange->type, receiver, tag, exchange->communicator, request);
}

static void receive(struct exchange *exchange, struct part part, int sender, int tag, MPI_Request *request) {
    MPI_Irecv(part.start, part.count, exchange->type, sender, tag, exchange->communicator, request);
}

static void send_all_numbers(struct exchange *exchange) {
    exchange->has_begun = true;
    for (int unit = 0; unit < exchange->units; unit++) {
        int other = receiver(exchange, unit);
        send(exchange, part(exchange, other, unit), other, tag_of_numbers, &exchange->places[unit]);
    }
}

static void ask(struct exchange *exchange) {
    while (exchange->asked < exchange->units && exchange->asked < exchange->added + window) {
        int unit = exchange->asked++, slot = unit % window;
        struct part own = part(exchange, exchange->rank, unit);
        own.start = (char *)blocks[slot];
        receive(exchange, own, sender(exchange, unit), tag_of_numbers, &exchange->receives[slot]);
    }
}

static void add(struct part sums, const void *block, bool is_double) {
    if (is_double) {
        double *restrict to = (double *)sums.start;
        const double *restrict from = block;
        for (int i = 0; i < sums.count; i++) to[i] += from[i];
    } else {
        float *restrict to = (float *)sums.start;
        const float *restrict from = block;
        for (int i = 0; i < sums.count; i++) to[i] += from[i];
    }
}

// Adds the numbers that have come. A block that has those of all is sent to all.
static void add_up(struct exchange *exchange) {
    while (exchange->added < exchange->asked && is_done(&exchange->receives[exchange->added % window])) {
        int unit = exchange->added++;
        struct part own = part(exchange, exchange->rank, unit);
        add(own, blocks[unit % window], exchange->type == MPI_DOUBLE);
        ask(exchange);
        if (distance(exchange, unit) < exchange->processes - 1) continue;
        for (int each = unit - exchange->processes + 2; each <= unit; each++)
            send(exchange, own, receiver(exchange, each), tag_of_results, &exchange->results[each]);
    }
}

// Receives results where the numbers were that others have.
static void receive_results(struct exchange *exchange) {
    while (exchange->freed < exchange->units && is_done(&exchange->places[exchange->freed])) {
        int unit = exchange->freed++, other = receiver(exchange, unit);
        receive(exchange, part(exchange, other, unit), other, tag_of_results, &exchange->places[unit]);
    }
}

static void advance(struct exchange *exchange) {
    if (!exchange->has_begun) send_all_numbers(exchange);
    ask(exchange);
    add_up(exchange);
    receive_results(exchange);
    if (exchange->added < exchange->units || exchange->freed < exchange->units) return;
    while (exchange->finished < 2 * exchange->units && is_done(&exchange->places[exchange->finished]))
        exchange->finished++;
    exchange->has_ended = exchange->finished == 2 * exchange->units;
}

// The number of steps that an exchange has taken.
static int steps(const struct exchange *exchange) {
    return exchange->has_begun + exchange->asked + exchange->added + exchange->freed + exchange->finished;
}

bool exchange_advance_all(void) {
    bool has_moved = false;
    while (oldest) {
        int before = steps(oldest);
        advance(oldest);
        has_moved = has_moved || steps(oldest) > before;
        if (!oldest->has_ended) break;
        has_moved = true;
        oldest = oldest->next;
    }
    return has_moved;
}

bool exchange_has_ended(const struct exchange *exchange) { return exchange->has_ended; }

void exchange_free(struct exchange *exchange) {
    free(exchange->places);
    free(exchange);
}
