// Preloaded, makes every flush of a file take as much longer as BENCH_FLUSH_MS says: a disk that is
// honest but slow, which the one of a build machine seldom is.

#include <cstdlib>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace {

void wait_a_little()
{
    static const char* const text = std::getenv("BENCH_FLUSH_MS");
    static const long delay_ms = text ? std::atol(text) : 2;
    timespec left{delay_ms / 1000, delay_ms % 1000 * 1'000'000};
    while (nanosleep(&left, &left) != 0) {
    }
}

} // namespace

extern "C" int fdatasync(int file)
{
    wait_a_little();
    return static_cast<int>(syscall(SYS_fdatasync, file));
}

extern "C" int fsync(int file)
{
    wait_a_little();
    return static_cast<int>(syscall(SYS_fsync, file));
}
