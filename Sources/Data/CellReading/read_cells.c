#include "PullbackCellReading.h"

#include <math.h>
#include <string.h>

static const double powers_of_ten[] = {
    1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/// Returns m / 10ᵏ, correctly rounded, for m > 0 and k ≤ 27, so that 5ᵏ has at most 63 bits.
///
/// With s such that m · 2ˢ / 5ᵏ has 62 to 64 bits, the integer quotient has more bits than a double, and the remainder says
/// whether anything lies beyond them: an odd last bit stands for it. The conversion of the quotient rounds once.
static double divided(uint64_t m, int k) {
    uint64_t five = 1;
    for (int i = 0; i < k; i++) five *= 5;
    int m_bits = 64 - __builtin_clzll(m), five_bits = 64 - __builtin_clzll(five);
    int shift = 63 - m_bits + five_bits;
    unsigned __int128 dividend = (unsigned __int128)m << shift;
    uint64_t quotient = (uint64_t)(dividend / five);
    if ((unsigned __int128)quotient * five != dividend) quotient |= 1;
    return ldexp((double)quotient, -shift - k);
}

/// Appends the digits at `p` to `m`, and returns the place behind them.
static const uint8_t *read_digits(const uint8_t *p, const uint8_t *end, uint64_t *m) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    // Eight digits at a time, without a branch for each: the first byte that is no digit is found by the carry into its
    // highest bit, and pairs of digits are joined by multiplications (D. Lemire, "Number parsing at a gigabyte per second",
    // 2021).
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    while (end - p >= 8) {
        uint64_t eight;
        memcpy(&eight, p, 8);
        eight ^= 0x3030303030303030;
        const uint64_t others = ((eight + 0x7676767676767676) | eight) & 0x8080808080808080;
        const int digits = others ? __builtin_ctzll(others) / 8 : 8;
        if (digits == 0) return p;
        eight <<= 64 - 8 * digits;
        eight = eight * 10 + (eight >> 8);
        eight = ((eight & 0x000000FF000000FF) * 0x000F424000000064 +
                 ((eight >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32;
        *m = *m * powers[digits] + (uint32_t)eight;
        p += digits;
        if (digits < 8) return p;
    }
#endif
    while (p < end && (uint8_t)(*p - '0') < 10) *m = *m * 10 + (*p++ - '0');
    return p;
}

/// Reads a number in plain notation from the beginning of the bytes, and moves `bytes` behind it. Returns 0 if there is
/// none, or one that takes more than 19 digits or a division by more than 10²⁷: that is left to others.
static uint32_t read_number(const uint8_t **bytes, const uint8_t *end, double *number) {
    const uint8_t *p = *bytes;
    uint32_t kind = PULLBACK_CELL_NUMBER;
    const int negative = *p == '-';
    if (negative || *p == '+') p++;
    const uint8_t *first = p;
    uint64_t m = 0;
    while (p < end && (uint8_t)(*p - '0') < 10) m = m * 10 + (*p++ - '0');
    long digits = p - first, decimals = 0;
    if (p < end && *p == '.') {
        kind |= PULLBACK_CELL_POINT;
        const uint8_t *point = p;
        p = read_digits(p + 1, end, &m);
        decimals = p - point - 1;
        digits += decimals;
    }
    if (digits == 0) return 0;
    if (digits > 19) {
        // Zeros in front are no digits, but take room: 0.0000000000000000000001.
        const uint8_t *q = first;
        while (q < p && (*q == '0' || *q == '.')) digits -= *q++ == '0';
        if (digits > 19) return 0;
    }
    long exponent = 0;
    if (p < end && (*p == 'e' || *p == 'E')) {
        kind |= PULLBACK_CELL_EXPONENT;
        p++;
        const int below = p < end && *p == '-';
        if (p < end && (*p == '-' || *p == '+')) p++;
        const uint8_t *start = p;
        while (p < end && p - start < 4 && (uint8_t)(*p - '0') < 10) exponent = exponent * 10 + (*p++ - '0');
        if (p == start) return 0;
        if (below) exponent = -exponent;
    }
    exponent -= decimals;
    double value;
    if (m == 0) {
        value = 0;
    } else if (m <= (1ull << 53) && exponent >= -22 && exponent <= 22) {
        // Both are exact, so one operation rounds once (W. Clinger, PLDI 1990).
        value = exponent < 0 ? (double)m / powers_of_ten[-exponent] : (double)m * powers_of_ten[exponent];
    } else if (exponent >= -27 && exponent <= 0) {
        value = divided(m, (int)-exponent);
    } else {
        return 0;
    }
    *number = negative ? -value : value;
    *bytes = p;
    return kind;
}

size_t pullback_utf8_end(const uint8_t *bytes, size_t start, size_t end) {
    size_t i = start;
    while (i < end) {
        uint64_t eight;
        if (i + 8 <= end && (memcpy(&eight, bytes + i, 8), (eight & 0x8080808080808080) == 0)) {
            i += 8;
            continue;
        }
        const uint8_t lead = bytes[i];
        if (lead < 0x80) {
            i++;
            continue;
        }
        const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || i + length > end) return i;
        for (size_t k = 1; k < length; k++)
            if (bytes[i + k] >> 6 != 2) return i;
        // Too long a form, half of a pair of UTF-16, and what lies behind Unicode.
        const uint8_t next = bytes[i + 1];
        if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next > 0x9F) || (lead == 0xF0 && next < 0x90) ||
            (lead == 0xF4 && next > 0x8F))
            return i;
        i += length;
    }
    return end;
}

void pullback_read_cells(
    const uint8_t *bytes, size_t count, pullback_reading *reading, pullback_cell *cells, size_t cell_room,
    uint32_t *ends, uint32_t *lines, size_t record_room) {
    const uint8_t separator = reading->separator;
    const int is_spaced = separator == ' ', is_tabbed = separator == '\t';
    size_t position = reading->position, line = reading->line, used = 0, records = 0;
    reading->fault = 0;
#define IS_SPACE(byte) ((byte) == ' ' || ((byte) == '\t' && !is_tabbed))
#define IS_END(byte) ((byte) == separator || (byte) == '\n' || (byte) == '\r' || (is_spaced && (byte) == '\t'))
    while (position < count && records < record_room) {
        const size_t first = used;
        size_t next_line = line;
        size_t p = position;
        int has_more;
        do {
            if (used == cell_room) {
                used = first;
                if (records == 0) reading->fault = 3;
                goto done;
            }
            while (p < count && IS_SPACE(bytes[p])) p++;
            pullback_cell *cell = &cells[used++];
            if (p < count && bytes[p] == '"') {
                const size_t start = ++p;
                for (;; p++) {
                    if (p >= count) {
                        if (reading->is_last) {
                            reading->fault = 2;
                            reading->fault_start = start;
                        }
                        used = first;
                        goto done;
                    }
                    if (bytes[p] == '\n') next_line++;
                    if (bytes[p] != '"') continue;
                    if (p + 1 < count && bytes[p + 1] == '"') {
                        p++;
                        continue;
                    }
                    break;
                }
                const size_t end = p++;
                while (p < count && IS_SPACE(bytes[p])) p++;
                if (p < count && !IS_END(bytes[p]) && !(is_spaced && p > end + 1)) {
                    reading->fault = 1;
                    reading->fault_start = start;
                    reading->fault_end = end;
                    used = first;
                    goto done;
                }
                cell->start = (uint32_t)start;
                cell->end = (uint32_t)end;
                const uint8_t *behind = bytes + start;
                cell->kind = start < end ? read_number(&behind, bytes + end, &cell->number) : 0;
                if (behind != bytes + end) cell->kind = 0;
                // In text with runs of spaces the space after a quote is the separator.
                if (is_spaced) p = end + 1;
            } else {
                const size_t start = p;
                const uint8_t *behind = bytes + p;
                cell->kind = p < count ? read_number(&behind, bytes + count, &cell->number) : 0;
                p = behind - bytes;
                const size_t number_end = p;
                while (p < count && !IS_END(bytes[p])) p++;
                size_t end = p;
                while (end > start && IS_SPACE(bytes[end - 1])) end--;
                cell->start = (uint32_t)start;
                cell->end = (uint32_t)end;
                // What goes on behind a number is a word: 12 km.
                if (end != number_end) cell->kind = 0;
            }
            if (is_spaced) {
                const size_t start = p;
                while (p < count && IS_SPACE(bytes[p])) p++;
                has_more = p > start && p < count && bytes[p] != '\n' && bytes[p] != '\r';
            } else {
                has_more = p < count && bytes[p] == separator;
                p += has_more;
            }
        } while (has_more);
        const int is_return = p < count && bytes[p] == '\r';
        p += is_return;
        const int is_feed = p < count && bytes[p] == '\n';
        p += is_feed;
        if (p == count && !reading->is_last) {
            used = first;
            break;
        }
        if (used - first == 1 && cells[first].start == cells[first].end) {
            used = first;
        } else {
            ends[records] = (uint32_t)used;
            lines[records++] = (uint32_t)line;
        }
        if (is_return || is_feed) next_line++;
        position = p;
        line = next_line;
    }
done:
    reading->position = position;
    reading->line = line;
    reading->cells = used;
    reading->records = records;
}
