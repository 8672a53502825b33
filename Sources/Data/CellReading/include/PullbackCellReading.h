/// Reads the records of comma-separated text (RFC 4180), with their numbers.

#ifndef PULLBACK_CELL_READING_H
#define PULLBACK_CELL_READING_H

#include <stddef.h>
#include <stdint.h>

/// What a cell is.
enum {
    /// A number in plain notation, such as -12.50 or 1e-5: `number` is its value, correctly rounded.
    PULLBACK_CELL_NUMBER = 1,
    /// The number has a point.
    PULLBACK_CELL_POINT = 2,
    /// The number has an exponent.
    PULLBACK_CELL_EXPONENT = 4,
};

/// A cell of a text, without the spaces and quotes around it.
typedef struct {
    /// Its first byte, and the one after its last.
    uint32_t start, end;
    /// The flags of `PULLBACK_CELL_…`; 0 for what is no number.
    uint32_t kind;
    /// The number, if it is one.
    double number;
} pullback_cell;

/// How a text is read, and how far.
typedef struct {
    /// The byte between the cells; a space stands for any number of spaces and tabs.
    uint8_t separator;
    /// Whether no bytes follow the given ones.
    uint8_t is_last;
    /// The place of the first byte that is not read yet, and its line.
    size_t position, line;
    /// The number of cells and of records that were read.
    size_t cells, records;
    /// What is wrong with the record at `position`: 0 for nothing, or that its cell from `fault_start` to `fault_end` goes
    /// on after its closing quote (1), or is never closed (2), or that there is no room for its cells (3).
    int fault;
    size_t fault_start, fault_end;
} pullback_reading;

/// Reads records from `reading->position` on, until the bytes or the room for cells or records are used up; a record that
/// may go on behind `bytes` is left out. Empty lines are skipped. `ends` gets, for each record, the number of cells up to
/// its end, and `lines` the line on which it begins.
void pullback_read_cells(
    const uint8_t *bytes, size_t count, pullback_reading *reading, pullback_cell *cells, size_t cell_room,
    uint32_t *ends, uint32_t *lines, size_t record_room);

/// Returns the place of the first byte of `bytes[start..<end]` that is not part of a character in UTF-8; `end` if there is
/// none.
size_t pullback_utf8_end(const uint8_t *bytes, size_t start, size_t end);

#endif
