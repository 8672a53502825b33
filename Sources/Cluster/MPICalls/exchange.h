// Sums over processes of so many numbers that their bytes cost more than their messages.
#pragma once
#include <mpi.h>
#include <stdbool.h>
#include <stddef.h>

struct exchange;

// Begins to replace numbers, of type float or double, by their sums over all processes of a communicator. All
// exchanges use one communicator.
struct exchange *exchange_begin(void *numbers, size_t count, bool is_double, MPI_Comm communicator);

// Lets all exchanges go on that have begun, without waiting. Returns true if one of them did.
bool exchange_advance_all(void);

// True if an exchange has ended.
bool exchange_has_ended(const struct exchange *exchange);

// Frees an exchange that has ended.
void exchange_free(struct exchange *exchange);
