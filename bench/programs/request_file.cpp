#include "request_file.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wuzhi::bench {

std::vector<std::string_view> map_requests(const char* path)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat about {};
    if (file < 0 || fstat(file, &about) != 0 || about.st_size == 0) {
        std::fprintf(stderr, "%s cannot be read\n", path);
        std::exit(1);
    }
    const auto size = static_cast<std::size_t>(about.st_size);
    auto* begin = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    std::vector<std::string_view> requests;
    const std::string_view all{static_cast<const char*>(begin), size};
    for (std::size_t at = 0; at < size;) {
        std::uint32_t length = 0;
        std::memcpy(&length, all.data() + at, sizeof length);
        at += sizeof length;
        if (length == 0 || length > size - at) {
            std::fprintf(stderr, "%s is cut off\n", path);
            std::exit(1);
        }
        requests.push_back(all.substr(at, length));
        at += length;
    }
    return requests;
}

} // namespace wuzhi::bench
