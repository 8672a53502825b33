// The few functions of MPI that Pullback calls, with plain types: mpi.h defines its own as macros, and differently in each
// implementation, so Swift cannot read it.
//
// One thread at a time may call them. MPI ends the program if a call fails.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Begins MPI in this process. Returns false if it allows no thread but the first one to call it.
bool pullback_mpi_begin(void);

// Ends MPI, when all processes have called this.
void pullback_mpi_end(void);

// Waits until all processes have called this, at most so many seconds. Returns false if some have not.
bool pullback_mpi_meet(double seconds);

// Ends all processes at once, with this exit status.
void pullback_mpi_abort(int status);

int pullback_mpi_rank(void);
int pullback_mpi_count(void);

// The name of this computer, and of the implementation of MPI, as text that stays valid.
const char *pullback_mpi_host(void);
const char *pullback_mpi_library(void);

// Begins to replace numbers by their sums over all processes. They must not be touched before the sum has ended. Sums that
// go on meanwhile are matched in their own order, whatever else the processes call before or after.
void *pullback_mpi_begin_sum_float(float *numbers, size_t count, bool is_meanwhile);
void *pullback_mpi_begin_sum_double(double *numbers, size_t count, bool is_meanwhile);

// Lets a sum go on. Returns true if it has ended.
bool pullback_mpi_advance(void *sum);

// Waits until a sum has ended, and frees it.
void pullback_mpi_end_sum(void *sum);

// Copies the bytes of process 0 to all others.
void pullback_mpi_broadcast(void *bytes, size_t count);

// Collects as many bytes of each process in all processes, in the order of their numbers.
void pullback_mpi_gather(const void *own, size_t count, void *all);

// Sends bytes to a process. Returns when the memory may be used again.
void pullback_mpi_send(const void *bytes, size_t count, int receiver);

// Looks for a message, without waiting. Returns its size and tells its sender; −1 if there is none.
long pullback_mpi_look(int *sender);

// Receives the message of a sender that was found.
void pullback_mpi_receive(void *bytes, size_t count, int sender);
