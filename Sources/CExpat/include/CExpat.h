#include <expat.h>

/* A parser with namespace processing ("uri\nlocal" names). All parsers alive on one thread share 16 MiB of
   memory; beyond that their allocations fail and XML_Parse ends with XML_ERROR_NO_MEMORY. Use and free it on the
   thread that made it. NULL when the memory is used up. */
XML_Parser nuanxi_expat_create(void);
