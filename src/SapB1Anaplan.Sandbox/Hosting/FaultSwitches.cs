using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>
/// The faults of one server. Safe to change while requests run. A fault counts the requests that match it, and
/// strikes those its rule names; the drawing of chances is seeded, so that a run can be repeated.
/// </summary>
public sealed class FaultSwitches
{
    private readonly Lock _gate = new();
    private readonly List<Switch> _switches = [];
    private readonly HashSet<string> _names;
    private Random _random;
    private int _lastId;

    /// <summary>Makes an empty list that knows the common kinds and the given further ones.</summary>
    public FaultSwitches(IEnumerable<string>? ownNames = null, int seed = 1)
    {
        _names = new HashSet<string>(FaultNames.All.Concat(ownNames ?? []), StringComparer.Ordinal);
        _random = new Random(seed);
    }

    /// <summary>Names of faults this server understands.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Starts the drawing of chances anew.</summary>
    public void Reseed(int seed)
    {
        lock (_gate)
        {
            _random = new Random(seed);
        }
    }

    /// <summary>Switches a fault on and gives it back with its number.</summary>
    /// <exception cref="ArgumentException">The name is unknown or the pattern is no regular expression.</exception>
    public Fault Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!_names.Contains(fault.Name))
        {
            throw new ArgumentException(
                $"Fault '{fault.Name}' is not known here. Known: {string.Join(", ", _names.Order())}.", nameof(fault));
        }

        if (fault.Every is < 1 || fault.Times is < 1 || fault.Skip is < 0 || fault.Probability is < 0 or > 1)
        {
            throw new ArgumentException("every and times start at 1, skip at 0, probability is 0 to 1.", nameof(fault));
        }

        var pattern = fault.PathPattern is null
            ? null
            : new Regex(fault.PathPattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        lock (_gate)
        {
            var added = fault with { Id = ++_lastId };
            _switches.Add(new Switch(added, pattern));
            return added;
        }
    }

    /// <summary>Switches a fault on by its parts.</summary>
    public Fault Add(
        string name,
        string? argument = null,
        string? method = null,
        string? pathPattern = null,
        int? every = null,
        double? probability = null,
        int? times = null,
        int? skip = null,
        string? body = null) =>
        Add(new Fault
        {
            Name = name,
            Argument = argument,
            Method = method,
            PathPattern = pathPattern,
            Every = every,
            Probability = probability,
            Times = times,
            Skip = skip,
            Body = body,
        });

    /// <summary>Switches one fault off. False where there is none of that number.</summary>
    public bool Remove(int id)
    {
        lock (_gate)
        {
            return _switches.RemoveAll(s => s.Fault.Id == id) > 0;
        }
    }

    /// <summary>Switches off all faults, or all of one name.</summary>
    public void Clear(string? name = null)
    {
        lock (_gate)
        {
            _switches.RemoveAll(s => name is null || s.Fault.Name == name);
        }
    }

    /// <summary>The faults that are on, with the requests each has matched and struck.</summary>
    public IReadOnlyList<FaultState> List()
    {
        lock (_gate)
        {
            return [.. _switches.Select(s => new FaultState(s.Fault, s.Matched, s.Struck))];
        }
    }

    /// <summary>How often faults of a name have struck, while they were on.</summary>
    public int Struck(string name) => List().Where(s => s.Fault.Name == name).Sum(s => s.Struck);

    /// <summary>
    /// Counts this request against the faults of a name, and gives the first that strikes it; null if none does.
    /// A server asks this at the place where the fault would happen.
    /// </summary>
    public Fault? Strike(string name, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Strike(name, context.Request.Method, PathOf(context.Request));
    }

    /// <summary>As <see cref="Strike(string, HttpContext)"/>, by method and unescaped path and query.</summary>
    public Fault? Strike(string name, string method, string pathAndQuery)
    {
        lock (_gate)
        {
            Fault? first = null;
            foreach (var candidate in _switches)
            {
                if (candidate.Fault.Name == name
                    && candidate.Matches(method, pathAndQuery)
                    && candidate.Strikes(_random, first is null))
                {
                    first ??= candidate.Fault;
                }
            }

            return first;
        }
    }

    internal static string PathOf(HttpRequest request) =>
        request.Path.Value + Uri.UnescapeDataString(request.QueryString.Value ?? string.Empty);

    private sealed class Switch(Fault fault, Regex? pattern)
    {
        public Fault Fault { get; } = fault;

        public int Matched { get; private set; }

        public int Struck { get; private set; }

        public bool Matches(string method, string pathAndQuery) =>
            (Fault.Method is null || string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
            && (pattern is null || pattern.IsMatch(pathAndQuery));

        public bool Strikes(Random random, bool free)
        {
            Matched++;
            var counted = Matched - (Fault.Skip ?? 0);
            if (counted < 1
                || Struck >= Fault.Times
                || (Fault.Every is { } every && counted % every != 0)
                || (Fault.Probability is { } chance && random.NextDouble() >= chance)
                || !free)
            {
                return false;
            }

            Struck++;
            return true;
        }
    }
}

/// <summary>A fault that is on, and what it has done so far.</summary>
public sealed record FaultState(Fault Fault, int Matched, int Struck);
