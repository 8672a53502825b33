#include <stddef.h>

/// The file digits.csv.gz, which is part of the program: see digits-LICENSE.txt beside it.
const unsigned char *digits_csv_gz(void);

/// The number of its bytes.
size_t digits_csv_gz_count(void);
