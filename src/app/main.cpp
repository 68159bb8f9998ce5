#include "app/command_line.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    try {
        return wuzhi::app::run_command_line(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "wuzhi: %s\n", error.what());
        return 70;
    }
}
