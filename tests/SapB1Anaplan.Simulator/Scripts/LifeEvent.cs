using System.Globalization;

namespace SapB1Anaplan.Simulator.Scripts;

/// <summary>
/// One event with all its parameters, so that a history can be replayed without whoever made it. What an event needs
/// and does not find makes it do nothing.
/// </summary>
/// <param name="Day">The day from 0 on which it happens.</param>
/// <param name="Kind">What happens.</param>
/// <param name="A">See <see cref="EventKind"/>.</param>
/// <param name="B">See <see cref="EventKind"/>.</param>
/// <param name="C">See <see cref="EventKind"/>.</param>
/// <param name="Amount">An amount in local currency.</param>
public sealed record LifeEvent(int Day, EventKind Kind, int A = 0, int B = 0, int C = 0, decimal Amount = 0)
{
    /// <summary>One line, as <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Day} {Kind} {A} {B} {C} {Amount}");

    /// <summary>Reads one line.</summary>
    public static LifeEvent Parse(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int Number(int index) => int.Parse(parts[index], CultureInfo.InvariantCulture);
        return new LifeEvent(
            Number(0),
            Enum.Parse<EventKind>(parts[1]),
            Number(2),
            Number(3),
            Number(4),
            decimal.Parse(parts[5], CultureInfo.InvariantCulture));
    }
}
