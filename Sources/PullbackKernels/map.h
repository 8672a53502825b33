// A function applied to every element: whole vectors first, and what is left in a vector filled up with zeros.
#pragma once

#define LOOP(FUNCTION, X, Y, COUNT, LANES, NUMBER, VECTOR, LOAD, STORE)                \
    do {                                                                               \
        ptrdiff_t i = 0;                                                               \
        for (; i + LANES <= COUNT; i += LANES) STORE(Y + i, FUNCTION(LOAD(X + i)));    \
        if (i < COUNT) {                                                               \
            NUMBER rest[LANES] = {0};                                                  \
            memcpy(rest, X + i, (COUNT - i) * sizeof(NUMBER));                         \
            STORE(rest, FUNCTION(LOAD(rest)));                                         \
            memcpy(Y + i, rest, (COUNT - i) * sizeof(NUMBER));                         \
        }                                                                              \
    } while (0)
