#pragma once

// An open file or folder of the system, for those who must know what is on the disk.

#include <filesystem>
#include <string_view>

namespace wuzhi {

// Closed with the scope. What fails says why in errno.
class FileDescriptor {
public:
    // `flags` as of open(2); `rights` of a file that is made.
    FileDescriptor(const std::filesystem::path& path, int flags, unsigned rights = 0644);
    ~FileDescriptor();
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool write(std::string_view bytes) const; // All of them.
    [[nodiscard]] bool flush() const;                       // To the disk; false if it is not open.
    [[nodiscard]] bool flush_content() const;               // The same, but for times and rights.

private:
    int number_;
};

// Makes durable what a folder lists: that is as little so as a file before it is
// flushed. Empty: the present folder.
[[nodiscard]] bool flush_folder(const std::filesystem::path& folder);

} // namespace wuzhi
