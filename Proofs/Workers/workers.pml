/*
 * The protocol by which threads share a loop: Workers.swift and Worker.swift in Sources/Engine/Arrays/Kernels, step by step.
 *
 * CALLERS threads share loops for ever. A loop has 2 to WORKERS + 1 parts; workers are started as they are needed, and
 * the system may refuse them. Each step here is one atomic operation there, under the name that it has there. Looking
 * out in vain changes nothing, so it is no step; patience may end at any moment, since time is not modelled. Memory is
 * sequentially consistent here; there, all that is handed over goes through the one word `state`, whose reader acquires
 * what its writer released.
 *
 * `check` shows: nobody waits for ever; each part of a loop is done once, after the loop was announced and before the
 * caller goes on; who waits for a wake-up has said so or is about to get it; and if every thread gets its turn, every
 * loop ends. MISTAKE plants one mistake of six, to show that the check finds them.
 */
#ifndef WORKERS
#define WORKERS 2
#endif
#ifndef CALLERS
#define CALLERS 2
#endif
#ifndef MISTAKE
#define MISTAKE 0
#endif

mtype = { idle, asleep, called, working, awaited }

mtype state[WORKERS] = idle
bool wakeUp[WORKERS]            /* a signal that was not yet waited for */
bool end[WORKERS]

bool isBusy
bool part                       /* false for nil */
byte workers                    /* how many have been started */

/* What only the proof looks at. */
byte done[WORKERS + 1]          /* how often each part of this loop has been done */
bool waits[WORKERS]             /* the worker waits for wakeUp */

inline signal(semaphore) { atomic { assert(!semaphore); semaphore = true } }
inline wait(semaphore) { atomic { semaphore -> semaphore = false } }
/* Two steps, between which others may do anything. */
inline doPart(index) {
    assert(part);
    atomic { assert(part && done[index] == 0); done[index]++ }
}

/* Worker.work */
proctype Worker(byte i) {
    mtype old;
waitForCall:
    if
    :: state[i] == called ->                                    /* load */
        if                                                      /* compareExchange(called, working) */
#if MISTAKE == 2
        :: true -> state[i] = working
#else
        :: atomic { state[i] == called -> state[i] = working }
        :: state[i] != called -> goto waitForCall
#endif
        fi
    :: true ->                                                  /* patience is at its end */
        if                                                      /* compareExchange(idle, asleep) */
#if MISTAKE == 5
        :: state[i] == idle -> atomic { state[i] = asleep; waits[i] = true }
#else
        :: atomic { state[i] == idle -> state[i] = asleep; waits[i] = true }
#endif
end_asleep: atomic { wakeUp[i] -> wakeUp[i] = false; waits[i] = false }  /* wakeUp.wait */
        :: state[i] != idle
        fi;
        goto waitForCall
    fi;
    doPart(i + 1);                                              /* Workers.doPart */
#if MISTAKE == 4
    old = state[i];
    state[i] = idle;
#else
    atomic { old = state[i]; state[i] = idle }                  /* exchange(idle) */
#endif
    if
    :: old == awaited -> signal(end[i])
    :: else
    fi;
    goto waitForCall
}

/* Workers.divide, again and again */
proctype Caller() {
    byte parts, calls, i;
    mtype old;
again:
    if                                                          /* isBusy.compareExchange(false, true) */
    :: atomic { !isBusy -> isBusy = true }
#if MISTAKE == 6
    :: isBusy                                                   /* shares all the same */
#endif
    /* Who finds it true does all parts itself, and touches nothing here. */
    fi;

    /* Workers.share */
    select(parts : 2 .. WORKERS + 1);
    do
    :: workers < parts - 1 -> run Worker(workers); workers++    /* Worker.start */
    :: workers < parts - 1 -> calls = workers; break            /* refused */
    :: workers >= parts - 1 -> calls = parts - 1; break
    od;
    part = true;
    for (i : 0 .. calls - 1) {                                  /* Worker.call */
        atomic { old = state[i]; state[i] = called };           /* exchange(called) */
        assert(old == idle || old == asleep);
        if
#if MISTAKE != 1
        :: old == asleep -> signal(wakeUp[i])
#endif
        :: else
        fi
    }
    doPart(0);
    i = parts - 1;
    do
    :: i == 0 -> break
    :: i > calls -> doPart(i); i--
    :: i > 0 && i <= calls ->                                   /* Worker.takeBack */
        if
        :: state[i - 1] == called ->                            /* load */
            if                                                  /* compareExchange(called, idle) */
            :: atomic { state[i - 1] == called -> state[i - 1] = idle }; doPart(i)
            :: state[i - 1] != called
            fi
        :: state[i - 1] != called
        fi;
        i--
    od;
    for (i : 0 .. calls - 1) {                                  /* Worker.waitUntilDone */
#if MISTAKE == 3
        skip
#else
        do
        :: state[i] == working ->                               /* load, and patience is at its end */
            if                                                  /* compareExchange(working, awaited) */
            :: atomic { state[i] == working -> state[i] = awaited }; wait(end[i])
            :: state[i] != working
            fi
        :: state[i] != working -> break
        od
#endif
    }
    skip;
    d_step {
        for (i : 0 .. WORKERS) { assert(i >= parts || done[i] == 1); done[i] = 0 }
        for (i : 0 .. WORKERS - 1) { assert(!waits[i] || state[i] == asleep || wakeUp[i]) }
        i = 0; calls = 0; parts = 0; old = 0
    }
    part = false;
    isBusy = false;
    goto again
}

init {
    byte i;
    atomic { for (i : 1 .. CALLERS) { run Caller() } }
}

ltl every_loop_ends { [] (isBusy -> <> !isBusy) }
