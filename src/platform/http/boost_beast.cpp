// Beast's own functions, compiled once instead of in every file that uses it.
#include <boost/beast/src.hpp>
