/* A load of chat on one thread: streams of server-sent events that are read, and connections that post.
 *
 * Every posted request carries a mark, "k=" and nineteen digits: the moment (CLOCK_MONOTONIC, ns) it was sent, or was
 * due to be sent. A server that passes the request's words on thus says itself when it got them; what comes in on the
 * streams is searched for marks. One event may repeat its mark; a mark counts once a stream.
 *
 * load PORT, then lines on standard input:
 *   streams FILE          open one stream for each line of FILE
 *   posters FILE          keep one connection for each line of FILE, in place of those before
 *   closed N SECONDS M    N requests under way all the time, until they are answered and arrived on M streams
 *   open RATE SECONDS M   RATE requests a second whatever the answers do, each to arrive on M streams
 *   acknowledged FILE     write the marks acknowledged by the last run, one a line
 *   quit
 * Lines of files are whole requests; \r, \n and \\ are written as in C, and the mark as nineteen zeros after "k=".
 * Each command answers with one line of JSON. Times are microseconds. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { DIGITS = 19, MARK = DIGITS + 2, ROOM = 1 << 18, EVENTS = 512 };

typedef struct {
    uint64_t mark;
    uint32_t stream;
    uint32_t latency;
} Arrival;

typedef struct {
    int fd;
    bool is_stream, is_open, is_heard;
    /* Streams: the mark seen last, and the end of what was read last, should a mark lie across two reads. */
    uint64_t last;
    char tail[MARK];
    int tail_length;
    /* Posters: the request, where its marks are, what is under way. */
    char *request;
    int length, marks[8], mark_count;
    uint64_t under_way;
    char *answer;
    int answer_length, answer_room;
} Connection;

static int port, epoll;
static Connection **all;
static int all_count, all_room;
static Connection **posters;
static int poster_count;
/* Posters with nothing under way, the longest idle first. */
static Connection **idle;
static int idle_first, idle_count;

static Arrival *arrivals;
static size_t arrival_count, arrival_room;
static uint64_t *acknowledged;
static size_t acknowledged_count, acknowledged_room;
/* Streams that have said something: only then are they known to be open. */
static int stream_count, heard;
static uint64_t sent, refused, closed_early, stream_bytes, last_arrival;
static char room[MARK + ROOM];

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void *grown(void *list, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return list;
    *capacity = *capacity ? *capacity * 2 : 4096;
    list = realloc(list, *capacity * size);
    if (!list) die("memory");
    return list;
}

static int dial(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to)) die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

static void write_all(int fd, const char *bytes, int length) {
    while (length > 0) {
        ssize_t done = write(fd, bytes, length);
        if (done < 0 && errno == EAGAIN) continue;
        if (done < 0) die("write");
        bytes += done;
        length -= done;
    }
}

/* A line of a file as the bytes it stands for. */
static char *unescaped(const char *line, int *length) {
    char *bytes = malloc(strlen(line) + 1), *end = bytes;
    for (; *line && *line != '\n'; line++) {
        if (*line == '\\' && line[1]) {
            line++;
            *end++ = *line == 'r' ? '\r' : *line == 'n' ? '\n' : *line;
        } else {
            *end++ = *line;
        }
    }
    *end = 0;
    *length = (int)(end - bytes);
    return bytes;
}

static Connection *add(bool is_stream, char *request, int length) {
    Connection *it = calloc(1, sizeof *it);
    it->is_stream = is_stream;
    stream_count += is_stream;
    it->is_open = true;
    it->request = request;
    it->length = length;
    for (char *at = request; (at = strstr(at, "k=0000000000000000000")) && it->mark_count < 8; at += MARK)
        it->marks[it->mark_count++] = (int)(at + 2 - request);
    it->fd = dial();
    if (is_stream) write_all(it->fd, request, length);
    fcntl(it->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = it};
    epoll_ctl(epoll, EPOLL_CTL_ADD, it->fd, &event);
    size_t capacity = all_room;
    all = grown(all, all_count, &capacity, sizeof *all);
    all_room = (int)capacity;
    all[all_count++] = it;
    return it;
}

static void end(Connection *it) {
    if (!it->is_open) return;
    it->is_open = false;
    close(it->fd);
}

static void rest(Connection *it) {
    it->under_way = 0;
    idle[(idle_first + idle_count++) % poster_count] = it;
}

static void post(uint64_t mark) {
    Connection *it = idle[idle_first];
    char digits[DIGITS + 1];
    idle_first = (idle_first + 1) % poster_count;
    idle_count--;
    snprintf(digits, sizeof digits, "%019llu", (unsigned long long)mark);
    for (int i = 0; i < it->mark_count; i++) memcpy(it->request + it->marks[i], digits, DIGITS);
    it->under_way = mark;
    sent++;
    write_all(it->fd, it->request, it->length);
}

static uint64_t parsed(const char *digits) {
    uint64_t value = 0;
    for (int i = 0; i < DIGITS; i++) {
        if (digits[i] < '0' || digits[i] > '9') return 0;
        value = value * 10 + (uint64_t)(digits[i] - '0');
    }
    return value;
}

static void arrive(Connection *it, uint64_t mark, uint64_t at) {
    if (!mark || mark == it->last) return;
    it->last = mark;
    last_arrival = at;
    arrivals = grown(arrivals, arrival_count, &arrival_room, sizeof *arrivals);
    uint64_t latency = at > mark ? (at - mark) / 1000 : 0;
    arrivals[arrival_count++] = (Arrival){mark, (uint32_t)it->fd, latency > UINT32_MAX ? UINT32_MAX : (uint32_t)latency};
}

/* `bytes` lies in `room` behind the space for what was left over of the read before. */
static void search(Connection *it, char *bytes, int length) {
    uint64_t at = now();
    char *start = bytes - it->tail_length, *finish = bytes + length, *next;
    memcpy(start, it->tail, it->tail_length);
    it->tail_length = 0;
    while ((next = memmem(start, finish - start, "k=", 2))) {
        if (finish - next < MARK) break;
        arrive(it, parsed(next + 2), at);
        start = next + 2;
    }
    if (!next && finish[-1] == 'k') next = finish - 1;
    if (next) {
        it->tail_length = (int)(finish - next);
        memcpy(it->tail, next, it->tail_length);
    }
}

/* Whole length of the answer that begins at `text`, 0 while its head is not there yet. */
static int answer_size(const char *text) {
    const char *head = strstr(text, "\r\n\r\n"), *length = strcasestr(text, "\r\ncontent-length:");
    if (!head) return 0;
    return (int)(head + 4 - text) + (length && length < head ? atoi(length + 17) : 0);
}

static void answered(Connection *it, const char *bytes, int length) {
    if (it->answer_length + length + 1 > it->answer_room) {
        it->answer_room = it->answer_length + length + 4096;
        it->answer = realloc(it->answer, it->answer_room);
    }
    memcpy(it->answer + it->answer_length, bytes, length);
    it->answer_length += length;
    it->answer[it->answer_length] = 0;
    int size = answer_size(it->answer);
    if (!size || it->answer_length < size || !it->under_way) return;
    if (it->answer[9] == '2') {
        acknowledged = grown(acknowledged, acknowledged_count, &acknowledged_room, sizeof *acknowledged);
        acknowledged[acknowledged_count++] = it->under_way;
    } else if (refused++ == 0) {
        fprintf(stderr, "first refusal: %.*s\n", 300, it->answer);
    }
    it->answer_length = 0;
    rest(it);
}

static void take(Connection *it) {
    ssize_t length = read(it->fd, room + MARK, ROOM);
    if (length < 0 && errno == EAGAIN) return;
    if (length <= 0) {
        closed_early++;
        return end(it);
    }
    if (!it->is_stream) return answered(it, room + MARK, (int)length);
    stream_bytes += (uint64_t)length;
    heard += !it->is_heard;
    it->is_heard = true;
    search(it, room + MARK, (int)length);
}

/* Whether another request may be sent while no more than `limit` are to be unanswered or on their way to streams. */
static bool has_room(int limit, int copies) {
    if (poster_count - idle_count >= limit) return false;
    return copies == 0 || sent * (uint64_t)copies < arrival_count + (uint64_t)(limit * copies);
}

static bool take_all(int patience) {
    struct epoll_event events[EVENTS];
    bool is_asked = false;
    int count = epoll_wait(epoll, events, EVENTS, patience);
    for (int i = 0; i < count; i++) {
        Connection *it = events[i].data.ptr;
        if (!it) is_asked = true;
        else if (it->is_open) take(it);
    }
    return is_asked;
}

static double used(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int by_latency(const void *a, const void *b) {
    uint32_t x = ((const Arrival *)a)->latency, y = ((const Arrival *)b)->latency;
    return x < y ? -1 : x > y;
}

static int by_mark(const void *a, const void *b) {
    const Arrival *x = a, *y = b;
    if (x->mark != y->mark) return x->mark < y->mark ? -1 : 1;
    return x->stream < y->stream ? -1 : x->stream > y->stream;
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Acknowledged messages that did not arrive on `copies` streams, and arrivals that came twice on one. */
static void compare(int copies, size_t *missing, size_t *doubled) {
    size_t next = 0;
    *missing = *doubled = 0;
    qsort(arrivals, arrival_count, sizeof *arrivals, by_mark);
    qsort(acknowledged, acknowledged_count, sizeof *acknowledged, by_number);
    for (size_t i = 1; i < arrival_count; i++)
        *doubled += arrivals[i].mark == arrivals[i - 1].mark && arrivals[i].stream == arrivals[i - 1].stream;
    for (size_t i = 0; i < acknowledged_count; i++) {
        int found = 0;
        while (next < arrival_count && arrivals[next].mark < acknowledged[i]) next++;
        while (next < arrival_count && arrivals[next].mark == acknowledged[i]) next++, found++;
        *missing += found != copies;
    }
}

static uint32_t share(double part) {
    return arrival_count ? arrivals[(size_t)((double)(arrival_count - 1) * part)].latency : 0;
}

static void report(double seconds, double processor, int copies) {
    size_t missing, doubled;
    compare(copies, &missing, &doubled);
    qsort(arrivals, arrival_count, sizeof *arrivals, by_latency);
    printf("{\"seconds\": %.4f, \"sent\": %llu, \"acknowledged\": %zu, \"refused\": %llu, \"arrived\": %zu, "
           "\"missing\": %zu, \"doubled\": %zu, \"closed\": %llu, \"p50\": %u, \"p90\": %u, \"p99\": %u, \"max\": %u, "
           "\"stream_bytes\": %llu, \"client_seconds\": %.3f}\n",
           seconds, (unsigned long long)sent, acknowledged_count, (unsigned long long)refused, arrival_count, missing,
           doubled, (unsigned long long)closed_early, share(0.5), share(0.9), share(0.99), share(1),
           (unsigned long long)stream_bytes, used() - processor);
}

/* `rate` 0 keeps `limit` requests under way; else they are sent when they are due, be they answered or not. */
static void run(int limit, double rate, double seconds, int copies) {
    double processor = used();
    arrival_count = acknowledged_count = sent = refused = closed_early = stream_bytes = 0;
    uint64_t start = now(), finish = start + (uint64_t)(seconds * 1e9), newest = 0, due = 0, at;
    while ((at = now()) < finish) {
        while (idle_count && (rate > 0 ? start + (uint64_t)((double)due * 1e9 / rate) <= at
                                       : has_room(limit, copies))) {
            uint64_t mark = rate > 0 ? start + (uint64_t)((double)due++ * 1e9 / rate) : now();
            newest = mark > newest ? mark : newest + 1;
            post(newest);
        }
        take_all(1);
    }
    uint64_t patience = now() + 10000000000u;
    while (now() < patience
           && (idle_count < poster_count || arrival_count < acknowledged_count * (size_t)copies))
        take_all(10);
    /* Nothing more should come; what comes now was doubled. */
    uint64_t silence = now() + 300000000u;
    double took = (double)((last_arrival > finish ? last_arrival : finish) - start) / 1e9;
    while (now() < silence) take_all(10);
    report(took, processor, copies);
}

static char **lines(const char *file, int *count) {
    FILE *input = fopen(file, "r");
    char **list = NULL, *line = NULL;
    size_t capacity = 0, length = 0;
    if (!input) die(file);
    *count = 0;
    while (getline(&line, &length, input) > 0) {
        list = grown(list, (size_t)*count, &capacity, sizeof *list);
        list[(*count)++] = strdup(line);
    }
    fclose(input);
    return list;
}

/* A server's backlog and a stream's first write take their time: connections are made in small groups. */
static void open_streams(const char *file) {
    int count, length;
    char **list = lines(file, &count);
    for (int i = 0; i < count; i++) {
        char *request = unescaped(list[i], &length);
        add(true, request, length);
        if (i % 100 == 99) take_all(5);
    }
    uint64_t patience = now() + 60000000000u;
    while (now() < patience && heard < stream_count) take_all(100);
    printf("{\"streams\": %d, \"open\": %d}\n", count, heard);
}

static void open_posters(const char *file) {
    int count, length;
    char **list = lines(file, &count);
    for (int i = 0; i < poster_count; i++) end(posters[i]);
    free(posters);
    free(idle);
    posters = calloc(count, sizeof *posters);
    idle = calloc(count, sizeof *idle);
    poster_count = count;
    idle_first = idle_count = 0;
    for (int i = 0; i < count; i++) {
        char *request = unescaped(list[i], &length);
        posters[i] = add(false, request, length);
        rest(posters[i]);
        if (i % 100 == 99) take_all(2);
    }
    printf("{\"posters\": %d}\n", count);
}

static void write_acknowledged(const char *file) {
    FILE *output = fopen(file, "w");
    if (!output) die(file);
    for (size_t i = 0; i < acknowledged_count; i++)
        fprintf(output, "k=%019llu\n", (unsigned long long)acknowledged[i]);
    fclose(output);
    printf("{\"acknowledged\": %zu}\n", acknowledged_count);
}

static bool obey(char *line) {
    char file[4096];
    double rate, seconds;
    int number, copies;
    if (sscanf(line, "streams %4095s", file) == 1) open_streams(file);
    else if (sscanf(line, "posters %4095s", file) == 1) open_posters(file);
    else if (sscanf(line, "acknowledged %4095s", file) == 1) write_acknowledged(file);
    else if (sscanf(line, "closed %d %lf %d", &number, &seconds, &copies) == 3) run(number, 0, seconds, copies);
    else if (sscanf(line, "open %lf %lf %d", &rate, &seconds, &copies) == 3) run(0, rate, seconds, copies);
    else return false;
    fflush(stdout);
    return true;
}

int main(int count, char **arguments) {
    char line[8192];
    if (count != 2) return 2;
    port = atoi(arguments[1]);
    signal(SIGPIPE, SIG_IGN);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &event);
    setvbuf(stdin, NULL, _IONBF, 0);
    for (;;)
        if (take_all(1000) && (!fgets(line, sizeof line, stdin) || !obey(line))) return 0;
}
