/*
 * How processes sum many numbers by exchanging chunks: exchange.c in Sources/Cluster/MPICalls, step by step.
 *
 * PROCESSES begin SUMS sums, one after the other, of chunks with BLOCKS blocks. Each step here is one step of `advance`
 * there, under the names that things have there; a process may take any step that it can take, and rest at any time, since
 * nobody says how often it calls `advance`. A message is delivered at some time after both its send and its receive
 * were posted, never before: that is all that MPI promises of large messages. Two messages from one process to another
 * with the same tag are matched in the order in which they were posted, on both sides; that this order is the same on both
 * sides is asserted.
 *
 * `check` shows: nobody waits for ever; a block is sent as a result after the numbers of all processes were added to it;
 * a result is received only where the numbers have been sent that lay there; a place for a received block is not used
 * before its last block was added; a process ends a sum with the results of all. MISTAKE plants one mistake of five, to show
 * that the check finds them.
 */
#ifndef PROCESSES
#define PROCESSES 3
#endif
#ifndef BLOCKS
#define BLOCKS 1
#endif
#ifndef SUMS
#define SUMS 2
#endif
#ifndef WINDOW
#define WINDOW 1
#endif
#ifndef MISTAKE
#define MISTAKE 0
#endif

#define OTHERS (PROCESSES - 1)
#define UNITS (BLOCKS * OTHERS)
#define MOST 6                                      /* no more units */

byte sum[PROCESSES]                                 /* the sum that is worked on; SUMS at the end */
bool hasBegun[PROCESSES]                            /* all sends of numbers are posted */
byte asked[PROCESSES], added[PROCESSES], freed[PROCESSES]

/* What was delivered of the numbers and the results that a process sends as a unit of a sum. */
typedef Delivered { bool numbers[MOST]; bool results[MOST] }
typedef Sums { Delivered during[SUMS] }
Sums sent[PROCESSES]

/* What only the proof looks at: how many receives a process has posted from each distance. */
typedef Posted { byte from[PROCESSES] }
Posted numbersPosted[PROCESSES], resultsPosted[PROCESSES]

#define distance(unit) ((unit) % OTHERS + 1)
#define block(unit) ((unit) / OTHERS)
#define receiver(r, unit) ((r + distance(unit)) % PROCESSES)
#define sender(r, unit) ((r + PROCESSES - distance(unit)) % PROCESSES)
/* The unit as which the receiver of r's unit sends its result to r. */
#define back(unit) (block(unit) * OTHERS + (PROCESSES - distance(unit)) - 1)

/* The receive of the numbers of a unit, by r, meets its send. */
#define canTakeNumbers(r, unit) \
    (unit < UNITS && sum[r] < SUMS && hasBegun[r] && unit < asked[r] && sum[sender(r, unit)] == sum[r] \
     && hasBegun[sender(r, unit)] && !sent[sender(r, unit)].during[sum[r]].numbers[unit])
#define takeNumbers(r, unit) \
    atomic { canTakeNumbers(r, unit) -> sent[sender(r, unit)].during[sum[r]].numbers[unit] = true }

#if MISTAKE == 5
/* Process 0 waits for the last numbers before the first. */
#define hasCome(r, unit) (haveCome(r, unit) && (r > 0 || haveCome(r, UNITS - 1)))
#else
#define hasCome(r, unit) haveCome(r, unit)
#endif
#define haveCome(r, unit) sent[sender(r, unit)].during[sum[r]].numbers[unit]

/* The receive of a result, by r in the place of its unit, meets its send. */
#if MISTAKE == 2
#define isResult(p, unit) (block(unit) * OTHERS < added[p])
#else
#define isResult(p, unit) ((block(unit) + 1) * OTHERS <= added[p])
#endif
#define canTakeResult(r, unit) \
    (unit < UNITS && sum[r] < SUMS && unit < freed[r] && sum[receiver(r, unit)] == sum[r] \
     && isResult(receiver(r, unit), unit) && !sent[receiver(r, unit)].during[sum[r]].results[back(unit)])
#define takeResult(r, unit) \
    atomic { \
        canTakeResult(r, unit) -> \
        assert(added[receiver(r, unit)] >= (block(unit) + 1) * OTHERS); \
        sent[receiver(r, unit)].during[sum[r]].results[back(unit)] = true \
    }

/* The own result of a unit was delivered, and that of the unit's chunk is here. */
#if MISTAKE == 4
#define isComplete(r, unit) (unit >= UNITS || sent[r].during[sum[r]].results[unit])
#else
#define isComplete(r, unit) (unit >= UNITS || sent[r].during[sum[r]].results[unit] && hasResult(r, unit))
#endif
#define hasResult(r, unit) sent[receiver(r, unit)].during[sum[r]].results[back(unit)]
#define areComplete(r) \
    (isComplete(r, 0) && isComplete(r, 1) && isComplete(r, 2) && isComplete(r, 3) && isComplete(r, 4) && isComplete(r, 5))
#define requireResult(r, unit) assert(unit >= UNITS || hasResult(r, unit))

proctype Process(byte r) {
    byte unit;
    do
    :: takeNumbers(r, 0)
    :: takeNumbers(r, 1)
    :: takeNumbers(r, 2)
    :: takeNumbers(r, 3)
    :: takeNumbers(r, 4)
    :: takeNumbers(r, 5)
    :: takeResult(r, 0)
    :: takeResult(r, 1)
    :: takeResult(r, 2)
    :: takeResult(r, 3)
    :: takeResult(r, 4)
    :: takeResult(r, 5)

    :: atomic { sum[r] < SUMS && !hasBegun[r] -> hasBegun[r] = true }          /* send_all_numbers */

    :: atomic {                                                                 /* ask */
#if MISTAKE == 3
        hasBegun[r] && asked[r] < UNITS ->
#else
        hasBegun[r] && asked[r] < UNITS && asked[r] < added[r] + WINDOW ->
#endif
        assert(asked[r] < added[r] + WINDOW);
        unit = asked[r];
        /* The sender posts its sends in the order of the blocks too. */
        assert(numbersPosted[r].from[distance(unit)] == sum[r] * BLOCKS + block(unit));
        numbersPosted[r].from[distance(unit)]++;
        asked[r]++; unit = 0
    }

    :: atomic {                                                                 /* add_up */
        hasBegun[r] && added[r] < asked[r] && hasCome(r, added[r]) ->
        added[r]++
    }

    :: atomic {                                                                 /* receive_results */
#if MISTAKE == 1
        hasBegun[r] && freed[r] < UNITS ->
#else
        hasBegun[r] && freed[r] < UNITS && sent[r].during[sum[r]].numbers[freed[r]] ->
#endif
        unit = freed[r];
        assert(sent[r].during[sum[r]].numbers[unit]);
        assert(resultsPosted[r].from[distance(unit)] == sum[r] * BLOCKS + block(unit));
        resultsPosted[r].from[distance(unit)]++;
        freed[r]++; unit = 0
    }

    :: atomic {                                                                 /* has_ended */
        sum[r] < SUMS && hasBegun[r] && added[r] == UNITS && freed[r] == UNITS && areComplete(r) ->
        requireResult(r, 0);
        requireResult(r, 1);
        requireResult(r, 2);
        requireResult(r, 3);
        requireResult(r, 4);
        requireResult(r, 5);
        sum[r]++; hasBegun[r] = false; asked[r] = 0; added[r] = 0; freed[r] = 0
    }
    :: atomic { sum[r] == SUMS -> break }
    od
}

init {
    byte r;
    atomic {
        do
        :: r < PROCESSES -> run Process(r); r++
        :: else -> break
        od
    }
}
