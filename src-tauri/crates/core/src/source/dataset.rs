//! What a row would be in the datasets: the sections `[sft]`, `[rag]` and `[preference]` of a profile. Whether a row
//! may go there at all is the exporters' decision, never the profile's.

use super::{
    condition::{Present, ROLES},
    decl::{Read, Section},
    field::{Bare, Expr, Want},
    map::{list, optional, text},
    scope::Scope,
    template::Names,
};
use crate::artifact::{Evidence, Instruction, Playbook, Role};

/// The `[sft]` of a profile.
#[derive(Clone, Debug)]
pub(super) struct SftSection {
    pub(super) instruction: Expr,
    context: Option<Expr>,
    only_if: Present,
    roles: Vec<Role>,
}

/// The `[rag]` of a profile.
#[derive(Clone, Debug)]
pub(super) struct RagSection {
    pub(super) title: Expr,
    content: Option<Expr>,
    tags: Vec<Expr>,
}

impl SftSection {
    pub(super) fn compile(section: &Section<'_>, names: &Names, markers: &[&str]) -> Read<Self> {
        section.only(&["instruction", "context", "only_if", "roles"])?;
        let instruction = section.need("instruction", "`instruction`: what the row answers")?;
        let roles = section.get("roles").map(|entry| entry.items()).unwrap_or_default();
        Ok(Self {
            instruction: Expr::compile(&instruction, names, Bare::Constant)?,
            context: section.get("context").map(|entry| Expr::compile(&entry, names, Bare::Constant)).transpose()?,
            only_if: Present::compile(section.get("only_if").as_ref(), markers)?,
            roles: roles.iter().map(|entry| entry.choice(&ROLES)).collect::<Read<_>>()?,
        })
    }

    /// Returns the instruction, where the row has a real one and the section means it.
    pub(super) fn instruction(&self, evidence: &Evidence, scope: Scope<'_>) -> Option<Instruction> {
        let meant = self.roles.is_empty() || evidence.model_role.is_some_and(|role| self.roles.contains(&role));
        if !meant || self.only_if.missing(evidence).is_some() {
            return None;
        }
        Some(Instruction {
            instruction: text(&self.instruction, scope, Want::Filled)?,
            context: optional(self.context.as_ref(), scope, Want::Scalar).unwrap_or_default(),
        })
    }
}

impl RagSection {
    pub(super) fn compile(section: &Section<'_>, names: &Names) -> Read<Self> {
        section.only(&["title", "content", "tags"])?;
        let tags = section.get("tags").map(|entry| Expr::compile_each(&entry, names, Bare::Constant));
        let title = section.need("title", "`title`: the playbook's title")?;
        Ok(Self {
            title: Expr::compile(&title, names, Bare::Constant)?,
            content: section.get("content").map(|entry| Expr::compile(&entry, names, Bare::Constant)).transpose()?,
            tags: tags.transpose()?.unwrap_or_default(),
        })
    }

    /// Returns the playbook, where the row has what its title needs.
    pub(super) fn playbook(&self, scope: Scope<'_>) -> Option<Playbook> {
        Some(Playbook {
            title: text(&self.title, scope, Want::Filled)?,
            content: optional(self.content.as_ref(), scope, Want::Filled),
            tags: list(&self.tags, scope),
        })
    }
}

/// Returns the `[preference]` of a profile: what the sides of a pair have to share.
pub(super) fn comparable(section: &Section<'_>, names: &Names) -> Read<Expr> {
    section.only(&["comparable"])?;
    Expr::compile(&section.need("comparable", "`comparable`: what sides have to share")?, names, Bare::Constant)
}
