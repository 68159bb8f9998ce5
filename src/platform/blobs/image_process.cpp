#include "platform/blobs/image_process.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/log.hpp"
#include "platform/blobs/worker_answer.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wuzhi::blobs {
namespace {

Error no_worker()
{
    return fail(
        ErrorKind::unavailable,
        "blob.no_worker",
        "Photos and recordings cannot be checked at the moment; try again later."
    );
}

class Descriptor {
public:
    explicit Descriptor(int value = -1) : value_(value) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int value() const { return value_; }
    void close()
    {
        if (value_ >= 0) ::close(value_);
        value_ = -1;
    }

private:
    int value_;
};

// Waits until the descriptor is ready; false at the deadline.
bool wait_for(int descriptor, short events, const Stopwatch& watch, std::chrono::milliseconds until)
{
    while (true) {
        const auto left =
            until - std::chrono::duration_cast<std::chrono::milliseconds>(watch.elapsed());
        if (left.count() <= 0) return false;
        pollfd entry{.fd = descriptor, .events = events, .revents = 0};
        const auto ready = ::poll(&entry, 1, static_cast<int>(left.count()));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return false;
    }
}

// Starts the command with `end` as its standard input and output, nothing on standard error, no
// environment and no other open file.
std::optional<pid_t> start(const std::vector<std::string>& command, int end)
{
    std::vector<char*> arguments;
    for (const auto& word : command)
        arguments.push_back(const_cast<char*>(word.c_str())); // POSIX: it does not write to them.
    arguments.push_back(nullptr);
    std::array<char*, 1> environment{nullptr};

    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, end, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t pid = 0;
    const auto error = posix_spawn(
        &pid, command.front().c_str(), &files, &attributes, arguments.data(), environment.data()
    );
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) return std::nullopt;
    return pid;
}

// The other end of a conversation with one process.
class Conversation {
public:
    Conversation(int socket, const ImageProcess& process) : socket_(socket), process_(process) {}

    // Sends the file and takes the answer; what there is of it when the process stops answering.
    [[nodiscard]] std::string exchange(std::string_view bytes)
    {
        if (bytes.empty()) ::shutdown(socket_, SHUT_WR);
        while (true) {
            const short events = bytes.empty() ? POLLIN : POLLIN | POLLOUT;
            if (!wait_for(socket_, events, watch_, process_.time_max)) return answer_;
            if (!bytes.empty()) send(bytes);
            if (!receive()) return answer_;
        }
    }

    // Waits for the process to end by itself; kills it at the deadline. Its wait status.
    [[nodiscard]] int end(pid_t pid) const
    {
        // By number: the header of glibc 2.36 declares pidfd_open as a C++ function.
        const Descriptor handle{static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))};
        if (handle.value() < 0 || !wait_for(handle.value(), POLLIN, watch_, process_.time_max))
            ::kill(pid, SIGKILL);
        int status = 0;
        while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
        return status;
    }

private:
    void send(std::string_view& bytes) const
    {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        // It may answer before it has read all, or be dead; its answer, or none, will tell.
        if (count < 0 && errno != EAGAIN && errno != EINTR) bytes = {};
        if (bytes.empty()) ::shutdown(socket_, SHUT_WR);
    }

    // False when there is no more to come, or too much came.
    [[nodiscard]] bool receive()
    {
        std::array<char, 65536> piece{};
        const auto count = ::recv(socket_, piece.data(), piece.size(), MSG_DONTWAIT);
        if (count < 0) return errno == EAGAIN || errno == EINTR;
        answer_.append(piece.data(), static_cast<std::size_t>(count));
        return count > 0 && answer_.size() <= process_.answer_bytes_max;
    }

    int socket_;
    const ImageProcess& process_;
    Stopwatch watch_;
    std::string answer_;
};

} // namespace

Result<Cleaned> clean_apart(const ImageProcess& process, std::string_view bytes)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return no_worker();
    Descriptor ours{ends[0]};
    Descriptor theirs{ends[1]};
    const auto pid = start(process.command, theirs.value());
    theirs.close();
    if (!pid) return no_worker();
    Conversation conversation{ours.value(), process};
    const auto answer = conversation.exchange(bytes);
    ours.close(); // One that still writes is told so.
    const int status = conversation.end(*pid);
    if (WIFEXITED(status) && WEXITSTATUS(status) == exit_unconfined) {
        log(Level::error, "blob.worker_unconfined");
        return no_worker();
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        log(Level::warning,
            "blob.worker_failed",
            {{"signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0}, {"bytes", bytes.size()}});
        return undecodable();
    }
    return read_worker_answer(answer);
}

} // namespace wuzhi::blobs
