#include "platform/blobs/confine.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wuzhi::blobs {
namespace {

// Runs in the child of a death test. The status says which of the doors was open.
[[noreturn]] void try_every_door()
{
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) ::_exit(100);
    if (!confine({})) ::_exit(101);
    int open_doors = 0;
    const auto door = [&](int number, bool is_open) {
        if (is_open && open_doors == 0) open_doors = number;
    };
    door(1, ::open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0);
    door(2, ::open("/tmp", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) >= 0);
    door(3, ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0);
    door(4, ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0);
    door(5, ::fork() >= 0);
    door(6, ::execl("/bin/true", "true", nullptr) == 0);
    door(7, ::kill(::getppid(), 0) == 0);
    door(8, ::kill(1, 0) == 0);
    const int written_and_run = PROT_READ | PROT_WRITE | PROT_EXEC;
    door(
        9, ::mmap(nullptr, 4096, written_and_run, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
    );
    void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    door(10, page != MAP_FAILED && ::mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
    const rlimit more{.rlim_cur = 1000, .rlim_max = 1000};
    door(11, ::setrlimit(RLIMIT_CPU, &more) == 0);
    // What it needs still works.
    door(20, page == MAP_FAILED || ::munmap(page, 4096) != 0);
    door(21, ::write(pipe[1], "x", 1) != 1);
    ::_exit(open_doors);
}

TEST(Confine, LeavesNothingButMemoryAndWhatIsOpen)
{
    EXPECT_EXIT(try_every_door(), testing::ExitedWithCode(0), "");
}

TEST(Confine, EndsWhatRunsTooLong)
{
    EXPECT_EXIT(
        {
            if (!confine({.cpu_seconds = 1})) ::_exit(101);
            for (volatile bool runs = true; runs;) {
            }
        },
        testing::KilledBySignal(SIGKILL),
        ""
    );
}

} // namespace
} // namespace wuzhi::blobs
