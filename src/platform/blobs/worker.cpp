#include "platform/blobs/worker.hpp"

#include "platform/blobs/cleaning.hpp"
#include "platform/blobs/confine.hpp"
#include "platform/blobs/worker_answer.hpp"

#include <array>
#include <cerrno>
#include <optional>
#include <unistd.h>

namespace wuzhi::blobs {
namespace {

constexpr int exit_broken_pipe = 4;
// Above every limit of type_of, which gives the reason.
constexpr std::size_t input_bytes_max = 64 * 1024 * 1024;

std::optional<std::string> read_all()
{
    std::string bytes;
    std::array<char, 65536> piece{};
    while (bytes.size() <= input_bytes_max) {
        const auto count = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (count == 0) return bytes;
        if (count < 0 && errno != EINTR) return std::nullopt;
        if (count > 0) bytes.append(piece.data(), static_cast<std::size_t>(count));
    }
    return std::nullopt;
}

bool write_all(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

int run()
{
    const auto bytes = read_all();
    if (!bytes) return exit_broken_pipe;
    if (!confine({})) return exit_unconfined;
    return write_all(worker_answer(clean(*bytes))) ? 0 : exit_broken_pipe;
}

} // namespace

void run_image_worker() { ::_exit(run()); }

} // namespace wuzhi::blobs
