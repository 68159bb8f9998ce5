#include "platform/blobs/confine.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace wuzhi::blobs {
namespace {

#ifdef __SANITIZE_ADDRESS__
// Its shadow memory is addressed, not used: terabytes of it.
constexpr bool memory_can_be_limited = false;
#else
constexpr bool memory_can_be_limited = true;
#endif

bool set_limit(int resource, std::uint64_t value)
{
    const rlimit limit{.rlim_cur = value, .rlim_max = value};
    return setrlimit(static_cast<__rlimit_resource_t>(resource), &limit) == 0;
}

// What decoding needs of the kernel; every other call fails with EPERM.
constexpr std::array allowed_calls = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(close),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group)};

bool filter_calls()
{
    const std::unique_ptr<void, decltype(&seccomp_release)> filter{
        seccomp_init(SCMP_ACT_ERRNO(EPERM)), &seccomp_release};
    if (!filter) return false;
    for (const int call : allowed_calls) {
        if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
    }
    const auto not_run =
        scmp_arg_cmp{.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        if (seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &not_run) != 0)
            return false;
    }
    return seccomp_load(filter.get()) == 0;
}

} // namespace

bool confine(const Confinement& limits)
{
    const bool is_limited = set_limit(RLIMIT_CPU, limits.cpu_seconds) &&
                            set_limit(RLIMIT_CORE, 0) && set_limit(RLIMIT_FSIZE, 0) &&
                            (!memory_can_be_limited || set_limit(RLIMIT_AS, limits.memory_bytes));
    return is_limited && prctl(PR_SET_DUMPABLE, 0) == 0 && filter_calls();
}

} // namespace wuzhi::blobs
