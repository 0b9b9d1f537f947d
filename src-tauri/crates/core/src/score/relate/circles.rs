//! Which runs lie on a circle of parents, and an order in which every run comes after its parents.
//!
//! Tarjan's algorithm for strongly connected parts, with a stack of its own: a chain may be as long as the data.

/// The strongly connected parts of a graph.
pub(super) struct Circles {
    /// The part of each node.
    part_of: Vec<usize>,
    /// The nodes, each after all nodes of other parts that its arrows lead to.
    order: Vec<usize>,
}

const UNSEEN: usize = usize::MAX;

impl Circles {
    /// Returns the parts of the graph in which node `n` has an arrow to each of `arrows[n]`.
    pub(super) fn of(arrows: &[Vec<usize>]) -> Self {
        let n = arrows.len();
        let mut circles = Self { part_of: vec![UNSEEN; n], order: Vec::with_capacity(n) };
        let (mut number, mut lowest) = (vec![UNSEEN; n], vec![UNSEEN; n]);
        let (mut count, mut parts) = (0, 0);
        let mut open = Vec::new();
        for start in 0..n {
            if number[start] != UNSEEN {
                continue;
            }
            // A node and how many of its arrows were followed.
            let mut path = vec![(start, 0)];
            while let Some((node, followed)) = path.last_mut() {
                let node = *node;
                if number[node] == UNSEEN {
                    (number[node], lowest[node]) = (count, count);
                    count += 1;
                    open.push(node);
                }
                if let Some(next) = arrows[node].get(*followed).copied() {
                    *followed += 1;
                    if number[next] == UNSEEN {
                        path.push((next, 0));
                    } else if circles.part_of[next] == UNSEEN {
                        lowest[node] = lowest[node].min(number[next]);
                    }
                    continue;
                }
                path.pop();
                if let Some((parent, _)) = path.last() {
                    lowest[*parent] = lowest[*parent].min(lowest[node]);
                }
                if lowest[node] == number[node] {
                    while let Some(member) = open.pop() {
                        circles.part_of[member] = parts;
                        circles.order.push(member);
                        if member == node {
                            break;
                        }
                    }
                    parts += 1;
                }
            }
        }
        circles
    }

    /// Returns the nodes, each after all nodes of other parts that its arrows lead to.
    pub(super) fn parents_first(&self) -> &[usize] {
        &self.order
    }

    /// Returns whether both nodes lie in one part: each can be reached from the other.
    pub(super) fn are_one(&self, one: usize, other: usize) -> bool {
        self.part_of[one] == self.part_of[other]
    }
}
