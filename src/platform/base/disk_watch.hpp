#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace wuzhi {

// Bytes that this process may still write in the folder; nullopt when nobody can say.
[[nodiscard]] std::optional<std::uint64_t> free_bytes(const std::filesystem::path& folder);

// Notices that a disk is nearly full while there still is room to end what was begun, so that no
// more is taken in. Any thread asks; one looks.
class DiskWatch {
public:
    using Measure = std::function<std::optional<std::uint64_t>(const std::filesystem::path&)>;

    // The disk under any of `folders` is low with less than `bytes_min` free; 0: none ever is.
    DiskWatch(
        std::vector<std::filesystem::path> folders,
        std::uint64_t bytes_min,
        Measure measure = free_bytes
    );

    // Measures anew, and logs disk.low or disk.recovered when that changes something. A low disk
    // has recovered once a tenth more than the least is free, so that it does not go to and fro.
    void look();

    // As of the last look.
    [[nodiscard]] bool is_low() const { return is_low_; }
    // Of the fullest disk; the largest number there is when nobody could say.
    [[nodiscard]] std::uint64_t least_free_bytes() const { return least_free_bytes_; }

private:
    std::vector<std::filesystem::path> folders_;
    std::uint64_t bytes_min_;
    Measure measure_;
    std::atomic<bool> is_low_ = false;
    std::atomic<std::uint64_t> least_free_bytes_ = UINT64_MAX;
};

} // namespace wuzhi
