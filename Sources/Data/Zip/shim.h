#if __has_include(<zip.h>)
#include <zip.h>
#else
#error "libzip is not installed: run ./pullback, which installs it, or install libzip-dev (apt) or libzip (Homebrew)"
#endif
