#include "app/command_line.hpp"
#include "platform/blobs/worker.hpp"

#include <cstdio>
#include <exception>
#include <string_view>
#include <sys/stat.h>

int main(int argc, char** argv)
{
    ::umask(S_IRWXG | S_IRWXO); // What it writes is its owner's.
    // The process in which one uploaded file is decoded; see platform/blobs.
    if (argc == 2 && std::string_view{argv[1]} == "image-worker") wuzhi::blobs::run_image_worker();
    try {
        return wuzhi::app::run_command_line(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "wuzhi: %s\n", error.what());
        return 70;
    }
}
