package io.holdfast.imds;

import java.util.ArrayList;
import java.util.List;

/** Requests that wait for their answers: at most two polls and one other. Used by the watcher's thread. */
final class InFlight {

    /** One of them. */
    record Flight(Request request, long timeoutNs) {}

    private final List<Flight> flights = new ArrayList<>();

    void add(final Request request, final long timeoutNs) {
        flights.add(new Flight(request, timeoutNs));
    }

    /** Takes out a request, or answers null where it is not waited for any more. */
    Request remove(final long number) {
        for (int i = 0; i < flights.size(); i++) {
            if (flights.get(i).request().number() == number) {
                return flights.remove(i).request();
            }
        }
        return null;
    }

    /** Takes out one that is overdue, or answers null. */
    Request removeOverdue(final long nowNs) {
        for (int i = 0; i < flights.size(); i++) {
            if (nowNs - flights.get(i).timeoutNs() >= 0) {
                return flights.remove(i).request();
            }
        }
        return null;
    }

    int polls() {
        return (int) flights.stream().filter(flight -> flight.request().kind() == Request.Kind.POLL).count();
    }

    boolean hasOther() {
        return flights.size() > polls();
    }

    /** Whether a request with the long patience of the enable phase is among them. */
    boolean hasPatient() {
        return flights.stream().anyMatch(flight -> flight.request().isOnOwnConnection());
    }

    /** Lets no request wait longer than to that time. */
    void shortenPatience(final long timeNs) {
        flights.replaceAll(flight -> new Flight(flight.request(), Pace.earlier(flight.timeoutNs(), timeNs)));
    }

    long nextTimeoutNs(final long otherwiseNs) {
        long nextNs = otherwiseNs;
        for (final Flight flight : flights) {
            nextNs = Pace.earlier(nextNs, flight.timeoutNs());
        }
        return nextNs;
    }

    int count() {
        return flights.size();
    }
}
