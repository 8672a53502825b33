#include <stddef.h>

/// Returns the bytes of the file digits.csv.gz, which is part of the program; for its license see
/// digits-LICENSE.txt.
const unsigned char *digits_csv_gz(void);

/// Returns the number of bytes of that file.
size_t digits_csv_gz_count(void);
